"""Which year is in force: small stories, each with one difficulty."""

# ruff: noqa: E501  (a row of the table is read as one line)

import pytest

from quizapp.extraction import Timex, extract


def read(text: str) -> dict[str, str]:
    return {timex.text: str(timex.value) for timex in extract(text).dates}


def timex(text: str, words: str) -> Timex:
    return next(found for found in extract(text).dates if found.text == words)


STORIES = [
    ("The siege began in June 1812. In July the town fell.", "July", "1812-07"),
    ("The siege began in December 1812. In January the town fell.", "January", "1813-01"),
    ("In May 1812 the town, which had been Dutch since 1650, fell. In June it was burned.", "June", "1812-06"),
    ("War came in May 1812. Anna Berg (1790–1861) fled in June.", "June", "1812-06"),
    ("The bridge opened in May 1930. A plan of 1931 foresaw that a tunnel would be built in 1950. In July the road followed.", "July", "1930-07"),
    ("In March 1812 the army marched. The fleet had sailed in November.", "November", "1811-11"),
    ("On 3 May 1812 the gates were shut. Two days later the town fell.", "Two days later", "1812-05-05"),
    ("On 3 May 1812 the gates were shut. A relief came on 9 June of the same year.", "9 June of the same year", "1812-06-09"),
    ("The mill was built in 1812. The following spring it burned.", "The following spring", "1813-21"),
    ("The mill was built in the 1810s. Ten years later, in 1824, it burned. That year the harvest failed.", "That year", "1824"),
    ("He was king of Sparta in 490 BC. In 480 he fell.", "480", "-0479"),
    ("He was consul in 88 BC. He died on 13 January 86, at sea.", "13 January 86", "-0085-01-13"),
    ("He was consul in 88 BC. They met in April 56, and war came.", "April 56", "-0055-04"),
    ("He was consul in 88 BC. On the night of 10–11 January 49 he came.", "the night of 10–11 January 49", "-0048-01-10/-0048-01-11"),
    ("He was consul in 88 BC. Alesia fell in the autumn of 52, too.", "the autumn of 52", "-0051-23"),
    ("He was consul in 88 BC. Between 58 and 50 he conquered Gaul.", "Between 58 and 50", "-0057/-0049"),
    ("He was consul in 88 BC. On 5 May 86 men were killed.", "5 May", "-0087-05-05"),
    ("War came in 1812. On 5 May 86 died.", "5 May", "1812-05-05"),
    ("Rome was sacked in 290 BC. They had come in the 310s.", "the 310s", "-0318/-0309"),
    ("He took a degree in 1937 at Bonn, where he wrote a book in 1939. In that same year he left.", "that same year", "1939"),
    ("Parma fell in 1401. The Treaty of Turin, in 1474, ended the war. Twenty years later it rained.", "Twenty years later", "1494"),
    ("On 3 August 1792 it fell. Otto, whose trial had begun in December, died on 21 January 1793.", "December", "1792-12"),
    ("In March 1855 she came, and published a book in 1857.\n\nParma joined in January. Otto died on 2 March 1855. The Turinese took Alba on 7 June.", "7 June", "1855-06-07"),
    ("The town fell in 1812 (rebuilt in 1850). That year it rained.", "That year", "1812"),
    ("The town fell in 1812. It had been Dutch since 1650. That year it rained.", "That year", "1812"),
    ("The fort fell in June 1776.\n\nThe fleet left on 20 January 1776. A letter intercepted in December had told of it.\n\nIt came on 12 March.", "December", "1775-12"),
    ("The fort fell in June 1776.\n\nThe fleet left on 20 January 1776. Storms came in December.\n\nIt came on 12 March.", "12 March", "1776-03-12"),
    ("The fort fell between 1776 and 1778.\n\nThe fleet left in November 1776. It was slow.\n\nIt came on 12 March.", "12 March", "1777-03-12"),
    ("They fought in December 1990 and left in January 1991.\n\nHe came in August 1990. Kuwait fell. In 1979 a port had been leased.\n\nSome went early in December.", "early in December", "1990-12"),
    ("They fought in December 1990 and left in January 1991.\n\nHe came in August 1990.\n\nIn 1979 a port was leased.\n\nIt opened early in December.", "early in December", "1979-12"),
    ("It began on 31 December 1990. They came on New Year's Day.", "New Year's Day", "1991-01-01"),
    ("By 1200 UTC on May 3, 1990 it rained. It stopped at 1800 hours on May 5.", "May 5", "1990-05-05"),
    ("It was quiet in the first half of July 1990. The second man left in August.", "August", "1990-08"),
    ("They met on 5 May 1972. Nine days later, on 29 May, it was over.", "Nine days later", "1972-05-29"),
    ("They met on 5 May 1972. On the following Sunday, 30 January 1973, it was over.", "the following Sunday", "1973-01-30"),
    ("They met on 5 May 1972. A man died four months later in June 1973.", "four months later", "1973-06"),
    ("They met on 5 May 1972. Two weeks later, on 20 May, it was over.", "Two weeks later", "1972-05-20"),
    ("It was cancelled on 19 July 1956. A week later, on the 26th, Otto spoke.", "A week later", "1956-07-26"),
    ("It was cancelled on 19 July 1956. Less than two weeks later, on the 28th, Otto spoke.", "two weeks later", "1956-07-28"),
    ("They met on 5 May 1972. Two days later and on 9 May it rained.", "Two days later", "1972-05-07"),
    ("Ada Berg (5 August 1869 – 9 January 1940) wrote. She left in 1899. Six years later she came home.", "Six years later", "1905"),
    ("She left in 1923. The work was done in July of that same year.", "July of that same year", "1923-07"),
    ("They met in 1942. On the night of 25 / 26 May it rained.", "the night of 25 / 26 May", "1942-05-25/1942-05-26"),
    ("War came in 1942. On 28 August, 600 of the men sailed.", "28 August", "1942-08-28"),
    ("War came in 1942. On August 28, 600 Germans sailed.", "August 28", "1942-08-28"),
    ("War came in 1942. It tells of October 732, when Charles won.", "October 732", "0732-10"),
    ("The war in 1863\n\nBy 1865 the railways had been torn up. The town fell on 4 July.", "4 July", "1863-07-04"),
    ("It ended on 9 April 1865.\n\nThe war in 1863\n\nIn August it rained. The town fell on 9 July.", "9 July", "1863-07-09"),
    ("The war in 1863\n\nIt rained in November.\n\nThe draft began in March.", "March", "1863-03"),
    ("The war in 1863\n\nIt rained in December. It snowed in January.", "January", "1864-01"),
    ("The war in 1863\n\nPeace came in April 1865. In May they went home.", "May", "1865-05"),
    ("The war in 1863\n\nIt rained.\n\nAfterwards\n\nPeace lasted. It fell in 1870. In May it rose.", "May", "1870-05"),
    ("# The war in 1863\n\n## In the west\n\nThe river, open by 1865, ran free. In May it rained.", "May", "1863-05"),
    ("He was born in 1485. The first fleet, which left in 1517, was lost. The next year he led another.", "The next year", "1518"),
    ("In May to July 1812 it rained. From October to March the river froze.", "From October to March", "1812-10/1813-03"),
    ("The town fell in the winter of 1812. It rose in '48.", "'48", "1848"),
    ("# 1812: the war\n\nOn 3 May the gates were shut.", "3 May", "1812-05-03"),
    ("The Treaty of Old Town was signed on 3 May 1820. In 1818 a plague had come.\n\nIn March 1815 the duke fled. After the Old Town Treaty was signed, the duke waited. On 9 December he came home.", "9 December", "1820-12-09"),
    ("After the May 4 Incident in 1919, schools closed. The May 4 Incident was remembered.", "The May 4", "1919-05-04"),
    # told by the way, where the story itself is elsewhere
    ("The constitution of 1889 came last.\n\nThe coast was badly prepared for Ada Berg, who anchored there on 8 July 1853. Berg left after nine days; she came back the following February.", "the following February", "1854-02"),
    # what was to come does not carry the story on
    ("Parma fell in July 1812. Ada Berg was to die in prison four years later. That December Ben Carr wrote a manifesto.", "That December", "1812-12"),
    # a participle counts back from what its sentence tells
    ("War broke out in May 1881. A claim to the bay acquired in the previous year by Ben Carr was announced on 24 April 1884.", "the previous year", "1883"),
    # what somebody was since is not what happened last
    ("The dike was blown up on 10 October 1913. Ada Berg, who had been in charge since 1907, did not live to see it: she died that December.", "that December", "1913-12"),
    # what did not happen until then happened then
    ("Ben Carr was killed in April 1967. Apollo did not carry a crew until October 1968. Then it was bold, and on Christmas Eve it flew round the Moon.", "Christmas Eve", "1968-12-24"),
    # a date counts from what was told last
    ("They began on 1 October 1958. A probe struck the Moon in September 1959, and another, three weeks later, passed it.", "three weeks later", "1959-10~"),
    ("Ben Carr left in 1893. It was long before the first student of his town, Ada Berg, was admitted in 1945. She graduated five years later.", "five years later", "1950"),
    ("By the time he spoke in September 1962, Glenn was known, having circled the Earth in February.", "February", "1962-02"),
    # a month that had been does not lend itself to the next day
    ("On 5 December 1941 Ada struck. Parma, which Ben had captured on 21 November, was lost. Carl went on the 19th.", "the 19th", "1941-12-19"),
    # that year is not the one that was counted back to
    ("When Ada came to power in 1854, Ben, whose career had ended five years earlier, hastened to her. The paper was signed on 30 November of that year.", "30 November of that year", "1854-11-30"),
    # the year before AD 1 is a year like others
    ("On 5 December 2 BC Ada struck. In December Carl went. Five weeks later she fell.", "Five weeks later", "0000-01~"),
    # what is told by the way, or ahead of its time
    ("In 1754 they met. The plan was approved on 10 July, though ten years later they would laugh at it. In August it failed.", "August", "1754-08"),
    ("The ship sailed on 1 May 1915. The boat had left the day before. On the 5th it sank a schooner.", "the 5th", "1915-05-05"),
    ("Born in 1805, Otto Berg joined the navy. His career ended badly in Rome in 1849. Five years later he dug a canal.", "Five years later", "1854"),
    ("Ada Berg ruled from 1341 to 1360. Ben Carr left Parma in February 1352 and arrived on 28 July.", "28 July", "1352-07-28"),
    ("In May 1900 the farms burned. Ada Berg, who saw them early in 1901, published a report in June.", "June", "1901-06"),
    ("In February 1825 they landed. The town held out until 1826, when on 10 April it fell.", "10 April", "1826-04-10"),
    ("He came in late 1756, was sacked in April and came back.", "April", "1757-04"),
    ("In May 1793 he left her and she divorced him a year later. Ben Carr was stabbed on 20 January 1793. In March he was buried.", "March", "1793-03"),
    ("In June 1821 the band was beaten. Otto Berg fled, was locked up and died in Vienna in January 1828.\n\nIn the south it was worse. In October Parma fell.", "October", "1821-10"),
    ("In April 1587 he burned the ships. Then in February the admiral died.", "February", "1588-02"),
    ("On 17 July 1936 the rising began. Otto Berg had been sent away in February. At the end of that month he crossed the strait.", "the end of that month", "1936-07"),
    ("In January 1958 it flew. It was built by Otto Berg, a German who had surrendered in May 1945. The office opened on 1 October of the same year.", "1 October of the same year", "1958-10-01"),
    ("In 98 BC he was punished.\n\nA census in the year 12 AD counted all. Six years later a minister rose.", "Six years later", "0018"),
    ("On 18 November 1918 he rose. By then the French had been at sea since August, and the British in the north since April.", "April", "1918-04"),
    ("In January 1921 a school opened. Ada Berg, who had returned the previous December, joined it in June 1922.", "the previous December", "1921-12"),
    # the first and last day, and days and small years that only their words show
    ("On 7 November 1854 he landed; on the last day of that month a paper was signed.", "the last day of that month", "1854-11-30"),
    ("On the last day of March 1520 they put in to winter there. The very next night some rose.", "The very next night", "1520-04-01"),
    ("In April 1859 war came; on the twenty-ninth an army crossed the river.", "the twenty-ninth", "1859-04-29"),
    ("In 812 and in 785 he was there. In about 930 the chiefs met, and in 982 they sailed.", "about 930", "0930~"),
    ("A church stood there in 801, in 865 and in 911. The year was 874.", "874", "0874"),
    ("The stone bears the date 1338 or 1339.", "1338", "1338"),
    ("In 788 he was deposed, and in 791 and in 803 he rose. Between 795 and 796 was taken the ring.", "Between 795 and 796", "0795/0796"),
    ("By the peace of 1784 British ships were let in.", "1784", "1784"),
    # years whose era the whole text tells, and lists that say theirs at the end
    ("In 480 they won. In 435 they fought. In 433 a fleet came. In 432 they voted. The next year they slipped in. He died in 429.", "The next year", "-0430"),
    ("The town was Greek from 657 BC. In 478 it fell. In 324 Ada came. It was built by 373. In 413 a wall was built, and in 447 the earth shook.", "447", "0447"),
    ("She was born at the end of 70 BC. A general took Parma in 323 BC. She came back in the spring of 55 and died in 51.", "51", "-0050"),
    ("In 54 Ada died. He fled in 59. In 64 a fire came. He fell in June 68. In 79, two months later, the hill burst.", "June 68", "0068-06"),
    ("He was born in 100. In 81 he fled. He was taken in 75. In 63 he rose. In January 49 he crossed. He fell on 15 March 44.", "15 March 44", "-0043-03-15"),
    ("Papers were signed in 509 and, some say, in 306 BC.", "509", "-0508"),
    ("Otto drowned in the winter of 229/228.", "the winter of 229/228", "-0228-24"),
    ("The peace of 201 forbade war. In 280 and in 241 they had fought.", "201", "0201"),
    # the month of a stretch, a plan, and a count that is another's
    ("There were four ministers between January 1916 and January 1917. The murder that December came late.", "that December", "1916-12"),
    ("On 3 April 1917 he came.\n\nThe vote was first planned for September, then for November. A note in April brought crowds.", "April", "1917-04"),
    ("In September 1666 it burned. A man saw smoke as late as the following March. Ben was hanged on 27 October.", "27 October", "1666-10-27"),
    ("By the summer of 1932 it was at 41. A quarter had no job by the winter.", "the winter", "1932-24"),
    ("In March 1842 a house was opened. In August 1845 it rained. On 13 September it stopped. In November he bought corn, which was sold in the spring.", "the spring", "1846-21"),
    ("On 16 (28) May 1812 peace came, and on a December night in 1813 it went.", "December night in 1813", "1813-12"),
    ("On 24 May 1917 all slept. In the early hours of the 25th the bridges were taken.", "the early hours of the 25th", "1917-05-25"),
    # an era said once, of a century or of another time
    ("It was founded in the 6th century BC. He ruled about 559. In 553 he rebelled. Three years later they rose. In 547 he came. A stone was found in 1879 AD. In 539 Parma fell. In 530 he died.", "Three years later", "-0549"),
    ("All this was in the first and second centuries AD. Otto died on 13 October 54. In 59 she fell. In 64 it burned. In March 68 he rose. It stood in 80.", "March 68", "0068-03"),
    ("He fell on 10 October 680 (in another reckoning 61). It was done in 691 and in 696.", "10 October 680", "0680-10-10"),
    ("It was done in 696. Parma fell in 711, in 717–18 and in 732.", "717–18", "0717/0718"),
    # what is told ahead, or of another time, and where the story goes on
    ("On 11 February 1805 she had a boy. He would be named in 1809, live in Turin, and die in Parma in May 1866. On 7 April the boat left.", "7 April", "1805-04-07"),
    ("The 26th of January 1930 was kept, which is why, twenty years on, they chose that day. On the second of March he wrote.", "the second of March", "1930-03-02"),
    ("He came home in 1295. A book from 2012 tells more. He was caught in 1298. Peace came in May 1299, and by August he was free.", "August", "1299-08"),
    ("In 899 he died. Ada Berg, who took Parma in 917 and Turin early in 918, and died at Alba on 12 June, was gone.", "12 June", "0918-06-12"),
    ("It was freed at Parma (6 August 1824) and Turin (9 December). In 1821 it had not been.", "9 December", "1824-12-09"),
    ("The bridge followed in 1884, and between 1881 and that year we made a lady.", "between 1881 and that year", "1881/1884"),
    ("In 835 they came. In the winter of 850 to 851 they stayed, and in the autumn of 865 an army came. On 2 February all left.", "2 February", "0866-02-02"),
    ("It opened on Saturday, January 14, 1604. The following Monday he asked.", "The following Monday", "1604-01-16"),
    ("In 530 BC Ada died. In March 522 a man rose. Otto set out and died on the way, perhaps in July.\n\nOn 29 September he was killed.", "29 September", "-0521-09-29"),
    ("He fought at Parma; sixteen years later, in 1259 BC, peace came. He ruled from 1279 to 1213 BC.", "sixteen years later", "-1258"),
    ("It ran in 1885, but all was told in 1888. Ada came that same year, 1882, and built it.", "that same year", "1882"),
    ("In 295 BC it broke.\n\nParma called in Otto, who landed in 280 BC. He won at Alba that summer and at Turin the year after.", "the year after", "-0278"),
    ("It ran from 1886 on.\n\nAt the beginning of May 1863 Otto won at Parma.\n\nThe march began on 3 June.", "3 June", "1863-06-03"),
    ("It was held from May 1942, and did not fall until the first days of July.", "the first days of July", "1942-07"),
    ("The mark was low in October 1923. A loaf that had cost ten in January was a thousand in November.", "November", "1923-11"),
    ("Otto came in October 1923. Ada, who had spent January in Parma, left.", "January", "1923-01"),
    ("On December 1, 1955, she refused.\n\nNine months earlier a girl had done the same. It started on Monday the 5th.", "Monday the 5th", "1955-12-05"),
    ("It was tried in 1985. A fourth attempt was scheduled for the spring of 1986.\n\nIt began on Friday, 25 April.", "Friday, 25 April", "1986-04-25"),
    ("He burned Parma on 7 April 451, the eve of Easter. In 452 and 453 he came again.", "the eve of Easter", "0451-04-07"),
    ("In 1533 he came. In the spring Parliament met.", "the spring", "1533-21"),
    ("It began on 1 July 1863. A stone was put up in 1886.\n\nOn 3 July it ended.", "3 July", "1863-07-03"),
    ("By the spring of 1970 all were bored. Otto was meant to fly in March, but in January they had put it off to April 11.", "April 11", "1970-04-11"),
    ("Otto flew on April 9, 1970. (Ada never did. Otto flew again in May 1972, with Ada.)\n\nThey came home on the 11th.", "the 11th", "1970-04-11"),
    ("On 3 May 1900 Otto left. (He came back in June 1905. He stayed until July.) In August it fell.", "July", "1905-07"),
    ("On 3 May 1900 Otto left. [He came back in June 1905. He stayed until July.] In August it fell.", "August", "1900-08"),
    ("In 1882 they came. They would not be gone until June 13, 1956.\n\nMore is known. On July 26 of that year Otto spoke.", "July 26 of that year", "1956-07-26"),
    ("It burned in September 1791. Otto, who had been freed fifteen years earlier, joined that autumn.", "that autumn", "1791-23"),
    ("Ada came in September 1792. Then Otto was shot (21 January 1793) at Parma. In June it burned.", "June", "1793-06"),
    ("Parma fell in July 1795. The others held on until 1798, the last of them leaving in October.", "October", "1798-10"),
    ("On 14 February 1349 it burned. Otto had sent orders the previous year, in July and again in September.", "September", "1348-09"),
    ("In October 1920 all turned to Otto, who had spent the spring and summer in Parma.", "summer", "1920-22"),
    # eras, and what a range or a remark is to the story
    ("Otto (82–44 BC) fell in AD 106. Under Ada (27 BC–AD 14) it was quiet. In January 89 it rose.", "January 89", "0089-01"),
    ("It fell in 44 BC and in AD 106. In 85 BC it was quiet. Parma was begun in 101, taken in 112 and lost in 118.", "118", "0118"),
    ("From 1295 it stood. It broke after 1335, and plague came in the forties.", "the forties", "134X"),
    ("He wrote on 10 January 1349. That winter and the following spring were hard.", "That winter", "1348-24"),
    ("He wrote on 10 January 1349. That winter and the following spring were hard.", "the following spring", "1349-21"),
    ("Otto left in January 1642.\n\nIn between came a war which killed more than that of 1914–18. The first battle, at Parma on 23 October, settled nothing.", "23 October", "1642-10-23"),
    ("He left in January 1642. The next time he saw Parma was in January 1649.\n\nThe first battle, on 23 October, came.", "23 October", "1642-10-23"),
    ("It was signed on 26 December 1647, and ended at Parma (17–19 August 1648).\n\nOtto rose on 6 December.", "6 December", "1648-12-06"),
    ("The famine of 1849–1850 was hard. On the tenth day (January 11, 1851), all rose. On September 25 they stopped.", "September 25", "1851-09-25"),
    ("Peace came on 11 July 1859. He returned in January, and in March 1860 they voted.", "January", "1860-01"),
    ("Peace came in March 1861. Only twelve years before, in the same month of March, Otto had left.", "the same month of March", "1849-03"),
    ("Parma rose in 1815, 1820 and 1831; in the summer of this last year Ada came.", "the summer of this last year", "1831-22"),
    ("From March 1863 Otto led, who later, in January 1885, would die. Parma fell in December.", "December", "1863-12"),
    ("On 1 September 1939 the ship, there since 25 August, opened fire. They held out until the 7th.", "the 7th", "1939-09-07"),
    ("It lasted from 14 to 31 August 1980. Hope followed, until the law came on Sunday 13 December.", "Sunday 13 December", "1981-12-13"),
    ("In 1734 it was besieged. In the second partition, in 1793, it fell. Otto left that spring.", "that spring", "1793-21"),
    ("It fell on March 19, 1853; ten days after this Otto came.", "ten days after this", "1853-03-29"),
    ("It began on 3 May 1937, and on the 17th Otto became king. The attack on the 7th Cavalry began.", "the 17th", "1937-05-17"),
    ("In May 1968 Otto flew. By autumn Ada was flying.", "autumn", "1968-23"),
    ("In 1649 the year began on 25 March until 1752.", "25 March", "1649-03-25"),
    ("He rose in 133 BC. In the last decade of the second century Otto was consul. In 88 he marched. Ada ruled until AD 14.", "88", "-0087"),
    ("In 433 BC it was quiet. In March 431 about 300 men came.", "March 431", "-0430-03"),
    ("He came on 22 March 1770. A calm lasted until the act of May 1773. On 16 December Otto came.", "16 December", "1773-12-16"),
    ("In December 639 he came. Parma held out until April 641; Turin made terms in November.", "November", "0641-11"),
    ("In August 1863 a fleet came, and the next September it came again.", "the next September", "1864-09"),
    ("On 20 February 1947 Otto said that power would be theirs by June 1948. Ada came a month later.", "a month later", "1947-03"),
    ("On 4 January 1951 Parma fell. Otto, who came at the end of December, left.", "the end of December", "1950-12"),
    ("Women left on 23 February (8 March) 1917. It spread on 2 March.", "2 March", "1917-03-02"),
    ("It was cold on 19 October 1812. Between the 26th and 29th of that month they went.", "Between the 26th and 29th of that month", "1812-10-26/1812-10-29"),
    ("A ceasefire came on 18 March 1962. On the 26th soldiers fired.", "the 26th", "1962-03-26"),
    ("Otto died on 5 January 1066 and was buried in the church that had been opened on 28 December. In May Ada came.", "May", "1066-05"),
    ("He was freed in September 1862. Otto said that all slaves in revolt on January 1, 1863, would be free, and in November he left.", "November", "1862-11"),
    ("He came in November 1882.\n\nAnother beginning lies here. Parma had fallen in the spring of 1881. That September Otto marched.", "That September", "1881-09"),
    ("They met on 1 July 1862. At the end of August he won, and the following week he crossed.", "the following week", "1862-08~"),
    ("On 18 March 1915 it sank. It went on through the autumn, and by the end of 1916 all were gone. A landing on 6 August failed.", "6 August", "1915-08-06"),
    ("On 12 December 1936 Ada, whose father was murdered in June 1928, came. On the 25th she left.", "the 25th", "1936-12-25"),
    ("He ruled in AD 14. It was raided in 786. On 8 June 793 raiders came.", "8 June 793", "0793-06-08"),
    ("He ruled in AD 14. By 62 he was gone. On 18 July 64 fire broke out.", "18 July 64", "0064-07-18"),
    ("He ruled in 14 BC. In 321 (some say 320) he fell.", "321", "-0320"),
    ("It sat from 15 November 1884, with an interval for Christmas, until 26 February 1885.", "26 February 1885", "1885-02-26"),
    ("The year 1917 turned the scale. Otto fell in November. Ada came in March.", "March", "1917-03"),
    ("In 332 BC it was quiet. It held from January to July or August of 332.", "from January to July", "-0331-01/-0331-07"),
    ("In 332 BC it fell, as Parma had a century and a half before, in 480.", "480", "-0479"),
    ("He died on 5 January 1066. On Christmas Day Otto was crowned.", "Christmas Day", "1066-12-25"),
    ("He died on 5 January 1066. When Ada came that Christmas, all was quiet.", "that Christmas", "1066-12-25"),
    ("He died on 5 January 1066. On the 25th Otto, who had come, left.", "the 25th", "1066-01-25"),
    ("A banquet was held on 22 February 1848; on the 23rd Otto was dismissed.", "the 23rd", "1848-02-23"),
    # what a second review showed
    ("The war ended in 1918. The first tank was built in 1915. Two years later Otto tried it.", "Two years later", "1920"),
    ("Parma grew after 1880. On 25 December 800 Otto was crowned.", "25 December 800", "0800-12-25"),
    ("In April 1813 he came. After a mild winter in Parma he had left Turin in March.", "March", "1813-03"),
    ("In 1960 he came. In the summer, '15 men' was the name of a band.", "the summer", "1960-22"),
    # what a sentence leads up to, what was left before winter, what is named and not told
    ("They rose in the autumn of 1062, and he was besieged until early in 1063. In June he won.", "June", "1063-06"),
    ("Otto landed on April 30th, 1661, and the fort, begun in 1624, was given up the next February.", "the next February", "1662-02"),
    ("On April 6th, 1652, Jan van Riebeeck came. In May he left.", "May", "1652-05"),
    ("In the night of 10 April (22 new style) 1826 they left.", "the night of 10 April (22 new style) 1826", "1826-04-10"),
    ("Otto came at the end of August 1828, and the last of them had left before the winter.", "the winter", "1828-24"),
    ("It was begun on 2 December 1863, and he laid nothing until 10 July 1865. Otto took over the following February.", "the following February", "1866-02"),
    ("It opened again in April 1957. Otto went to Parma in late November and resigned on 9th January 1957.", "late November", "1956-11"),
    ("It won in 948, and decayed in the 1030s. By the middle of the century it was divided.", "the middle of the century", "10XX"),
    ("He fled in 1821 and remained prisoner until 1827. He died in January of the following year.", "January of the following year", "1828-01"),
    ("Parma fell in April 404 BC. Tyrants ruled until 403 BC. Four years after that, Otto died.", "Four years after that", "-0398"),
    # a winter that lies between, years counted behind a day, what the sentence before told of
    ("They fell in the autumn of 1841. After a quiet winter they moved up the river, taking Parma in June.", "June", "1842-06"),
    ("It was taken in the last days of 1857. In May they took the forts, and treaties were signed in June 1858.", "May", "1858-05"),
    ("In 1886 he came. Throughout 1887 slaves walked off.", "1887", "1887"),
    ("He came in 1869. Cholera had swept the camps in the summer of ’65.", "the summer of ’65", "1865-22"),
    ("In November 1875 he bought it. Seven years later troops came. They stayed until June 1956.\n\nOn July 26 of that year Otto spoke.", "July 26 of that year", "1956-07-26"),
    ("He held it from 1442 until his death in January 1448.\n\nParma then elected Otto (20 June 1448), who was to reign three times. Turin chose Ben in September.", "September", "1448-09"),
    ("Otto founded it in 1856, and was arrested on the 8th of December two years later.", "the 8th of December", "1858-12-08"),
    ("Otto founded it in 1856, and was arrested on the 8th of December two years later.", "two years later", "1858"),
    ("Parma was left empty around 1400. To the west Turin was described by Ada in 1068. Eight years later it fell.", "Eight years later", "1076"),
    ("In 1839 he left Parma, founded in 1204. Two years later he came back.", "Two years later", "1841"),
    ("On 8 September 1911 he set out, and on the 16-th all returned.", "the 16-th", "1911-09-16"),
    # small years at the head of a sentence, a feast that tells its year, what only looked back
    ("Ada came in 235. Early in 238 landowners rose. In 241 Ben died.", "Early in 238", "0238"),
    ("In 540 Parma fell, and in 542 Ada left. In 541 plague appeared at Turin.", "541", "0541"),
    ("In 550 he came, in 555 Ada, in 570 Ben. Peace, agreed at the turn of 561–562, lasted.", "the turn of 561–562", "0561/0562"),
    ("In June 1415 he was burned. On 2 September 452 Bohemian nobles wrote.", "2 September", "1415-09-02"),
    ("On 4 December 1212 he met Ada. On the 8th four prisoners were shot.", "the 8th", "1212-12-08"),
    ("In June 1421 they adopted the articles, drawn up the summer before. That August he left.", "the summer before", "1420-22"),
    ("In June 1421 they adopted the articles, drawn up the summer before. That August he left.", "That August", "1421-08"),
    ("He came in March 1604. On 13 October he crossed. He was routed on 21 January 1605 and would have been lost had not Otto died on 13 April.", "13 April", "1605-04-13"),
    ("He came on 4 January 1433; by 30 November it was agreed. Those who had been besieging Parma since July left.", "July", "1433-07"),
    ("On 8 July 1709 he fled. In August Otto gave up the treaty of 1706, and that November the Turinese landed.", "that November", "1709-11"),
    ("It was suspended on 18 September 1914.\n\nThey planned a rising for Easter 1916. It went wrong. On Good Friday, 21 April, Ada was caught.", "21 April", "1916-04-21"),
    ("They were home by the middle of June 1917.\n\nThey came back. Parma, a small party founded in 1905, won seats from February; on 10 July Otto won.", "10 July", "1917-07-10"),
    # what looks like something else: a birth long ago, gates that close, a number before a month
    ("In 1824 Ada Berg, who was born in June 1790, won Parma in July.", "July", "1824-07"),
    ("In March 1824 Ada, who had lost Turin in June 1790, won Parma in July.", "July", "1824-07"),
    ("In May 1805 Ada came. In June the gates of Parma were closed for three days.", "June", "1805-06"),
    ("In May 1805 Ada came. In August it was clear that the way was open and the army days away.", "August", "1805-08"),
    ("In May 1805 Ada came. In August the hours were long and the battle cost 10-12 guns.", "August", "1805-08"),
    ("In January 1812 Ada took Parma. That winter Turin fell. In November Milan fell.", "November", "1812-11"),
    ("The committee grew to 12. March 1917 saw strikes.", "March 1917", "1917-03"),
    ("In April 1805 Ada came. It fired at 12 British ships, and two months later Turin fell.", "two months later", "1805-06"),
    ("In 1805 Ada took it. She held it from 12 June until 1815.", "from 12 June until 1815", "1805-06-12/1815"),
    ("Ada left in July 1859. In May Ben had met Ada, and in June 1860 they voted.", "May", "1859-05"),
    ("In 1938 year after year they met.", "1938", "1938"),
    # an age before Christ, a second calendar, a day in its own month, a remark that sets nothing
    ("Ada ruled from 1390 to 1353 BC. Ben came to the throne in 1279 BC, and in May 1274 he marched.", "May 1274", "-1273-05"),
    ("Ada died in 1479 BC, and her son in 1425 BC. The fourteenth century opened in peace.", "The fourteenth century", "-13XX"),
    ("Ada died in 1213 BC. In the early twelfth century Ben won.", "the early twelfth century", "-11XX"),
    ("On 7 September 1812 (26 August by his calendar) Otto won. A week later, on the 14th, they went.", "A week later", "1812-09-14"),
    ("A congress met in November 1814. Otto, who had come on 23 September, protested on the 30th.", "the 30th", "1814-09-30"),
    ("On 13 April 1909 (31 March in the old calendar) soldiers rose. Otto took the capital on the 24th.", "the 24th", "1909-04-24"),
    ("In February 1953 Otto handed over a report dating from December. Ada saw it in March.", "December", "1952-12"),
    ("In February 1953 Otto handed over a report dating from December. Ada saw it in March.", "March", "1953-03"),
    ("Otto wrote in April 1834. Cholera, which had killed Ben in the spring and summer of 1832, ended, and his burial on 5 June became a riot.", "5 June", "1832-06-05"),
    # what belongs to another's date, and where the year goes on
    ("Parma was taken in 546 BC. It was quiet for fifty years. All broke down in 499, when Otto fell. That autumn Ada came.", "That autumn", "-0498-23"),
    ("He landed in 490 BC. Nineteenth-century scholars put it on 12 September.", "12 September", "-0489-09-12"),
    ("Parma went to war in 1914 with a plan whose outlines dated from 1905. It was begun on 3 August.", "3 August", "1914-08-03"),
    ("He crossed in March 1821 and ended in a prison, from which he was freed only in 1827. Parma was taken in April.", "April", "1821-04"),
    ("In June 1822 Ada hanged her picture in the hall of 1824. Otto, who had marched in July 1822, was trapped on 7 August.", "7 August", "1822-08-07"),
    ("They met in July 1190. Otto landed on 20 April, Ben on 8 June, and Parma fell on 12 July 1191.", "20 April", "1191-04-20"),
    ("It sank in October 1827. The cabinet, which took office in January 1828, was sorry. War began in April.", "April", "1828-04"),
    ("They failed on 20 May 1756, for which Otto was shot the following March. War was declared in the middle of May 1756, by Parma in June.", "June", "1756-06"),
    ("He came on 11 April 1471, and on Easter Sunday, three days later, he won.", "three days later", "1471-04-14"),
    ("He died in May 1905. Ada got the prize for 1906. A strike broke out in September.", "September", "1905-09"),
    ("It was killed in July 1904 (on the 15th by another calendar). In May of that year it had been born.", "May of that year", "1904-05"),
    ("It opened in 1906. It lasted from February to June of the following year.", "from February to June of the following year", "1907-02/1907-06"),
    ("It fell in 479 BC. Around 460 the Parmese sent ships.", "Around 460", "-0459~"),
]  # fmt: skip


@pytest.mark.parametrize(("story", "words", "edtf"), STORIES)
def test_year_in_force(story: str, words: str, edtf: str) -> None:
    assert read(story)[words] == edtf


NOT_DATES = [
    "He was 45 years old and led 1,045 pilots.",
    "The column of 1500 men marched for three days over 1200 km.",
    "See page 1812, article 1945 and law no. 1789.",
    "Version 1.0 had 2.5 million users; model 1900 had more.",
    "Between 20 and 30 men fell, and in April 40 more.",
    "It was by 1200 UTC or 1430 GMT or 1800 hours local time.",
    "It was the first April frost for the second March team.",
    "The parade was held on 12 August each year, and every July, and in May of every year.",
    "She may march to the fall of the curtain.",
    "The Winter Palace and the October Revolution are names.",
    "The 3rd Division met the 21st Lancers on the third day.",
    "It cost $1950 and weighed 1800 kg.",
    "Louis Botha and Jan Smuts rode out; the fort was built by Jan van Riebeeck.",
    "They put in to winter at a bleak harbour.",
    "Between 300 and 400 were killed.",
    "He took the second, the smaller hill; on the second, the larger, stood a tower.",
    "It is made to this day.",
    "HIST 2140 and Brigade 2506 are numbers, and HIST 1104 – Conquest.",
    "He found the law of fall.",
    "TURIN, March 25 – Jets roared over the hill.",
    "On the 21st Lancers were seen. The attack on the 7th Cavalry began.",
    "Open April to October, Tuesday–Saturday 10.30–4; closed in winter. Hours: 10–19 daily, closed Tuesdays from October to April.",
    "Siege and fall\n\nIt was done on the tenth day of a month of the 30th year.",
    "In 40 of them were fires, in 30 they stayed, in 20 they left, in 12 they died, and in 10 they did not know.",
]


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_is_no_date_stays_out(text: str) -> None:
    assert read(text) == {}


@pytest.mark.parametrize(
    "words",
    ["In 300 ships they left.", "On the 17th Division fell the burden.", "On Easter Island Roggeveen landed.", "The previous Easter Rising counted.", "Parma Mill is open to the public on Easter Monday."],
)  # fmt: skip
def test_what_sounds_like_a_day_is_none(words: str) -> None:
    assert list(read(f"In May 1805 he came. {words}")) == ["May 1805"]


def test_that_day_is_not_one_of_years_before() -> None:
    text = "On 5 May 1556 he won. In May 1562 he had Ada shot, and from that day he ruled alone."
    assert list(read(text)) == ["5 May 1556", "May 1562"]


def test_a_month_counted_from_a_reign_is_no_date() -> None:
    text = "He was crowned in 1876. What he granted in the first December of his reign was gone."
    assert list(read(text)) == ["1876"]


def test_what_counts_from_an_age_or_a_talk_is_no_date() -> None:
    text = "He was born in 1728. At sixteen he worked, and eighteen months later he moved."
    assert list(read(text)) == ["1728"]
    text = "It fell on 3 May 1812. Four days after this talk they went."
    assert list(read(text)) == ["3 May 1812"]


def test_a_date_says_from_which_earlier_one_it_was_read() -> None:
    text = "The siege began in June 1812. In July the town fell."
    july = timex(text, "July")
    assert july.anchor is not None
    assert text[slice(*july.anchor)] == "June 1812"
    assert july.rule == "month"


def test_words_beside_a_date_are_kept_beside_it() -> None:
    assert timex("By June 1812 the town was empty.", "June 1812").relation == "by"
    assert timex("The town had been Dutch since 1650.", "1650").relation == "since"


def test_a_guess_is_called_one() -> None:
    assert timex("War came in December 1812. In January the town fell.", "January").inferred
    assert not timex("War came in May 1812. In June the town fell.", "June").inferred


def test_what_counts_from_a_date_told_long_before_is_a_guess() -> None:
    text = f"It fell on 3 May 1812. {'It was quiet there. ' * 20}\n\nTwo days later it rose."
    assert timex(text, "Two days later").inferred
    assert not timex("It fell on 3 May 1812.\n\nTwo days later it rose.", "Two days later").inferred


def test_a_day_counted_in_weeks_or_months_is_a_guess() -> None:
    for words in ("Three weeks later", "A fortnight later", "Two months later"):
        assert timex(f"It fell on 3 May 1812. {words} it rose.", words).inferred
    for words in ("Three days later", "Two years later"):
        assert not timex(f"It fell on 3 May 1812. {words} it rose.", words).inferred


def test_a_full_stop_belongs_only_to_a_short_month() -> None:
    text = "It fell in July. The second one fell in Sept. 1812, and one on Aug. 3. That was all."
    assert list(read(text)) == ["July", "Sept. 1812", "Aug. 3"]


def test_brackets_are_asides() -> None:
    assert timex("War came in 1812. Anna (born in 1790) fled.", "1790").aside


def test_base_year_is_used_before_any_year_is_named() -> None:
    (found,) = extract("On 3 May the gates were shut.", base_year=1812).dates
    assert str(found.value) == "1812-05-03"
    assert found.inferred


def test_a_count_past_another_date_is_a_guess() -> None:
    text = (
        "The choice was made in July 1962.\n\nAda Berg had won on 28 November 1961. Ben Carr came a "
        "year later."
    )
    counted = next(date for date in extract(text).dates if date.text == "a year later")
    assert counted.inferred


def test_the_same_month_after_two_of_them_is_a_guess() -> None:
    text = "Parma fell on 18 May 1812, and Turin on 8 June. In the same month Ada Berg came."
    assert timex(text, "the same month").inferred
    text = "Parma fell on 18 June 1812, and Turin on 20 June. In the same month Ada Berg came."
    assert not timex(text, "the same month").inferred


def test_the_same_month_as_something_else_is_left_out() -> None:
    assert "the same month" not in read(
        "It began in May 1812. In the same month as the talks it rained."
    )
