"""A deck of sixty facts of many eras and grains to make items from."""

from __future__ import annotations

import pytest

from quizapp.dates import EDTF
from quizapp.facts import Evidence, Fact

# statement, EDTF, place, people
_ROWS = """
Ramesses II fought the Hittites at Kadesh | -1273~ | Kadesh | Ramesses II
The Athenians beat a Persian army at Marathon | -0489 | Marathon | Miltiades
Athens and Sparta fought the Peloponnesian War | -0430/-0403 | Greece | Pericles
Socrates drank the cup of hemlock | -0398 | Athens | Socrates
Alexander the Great beat Darius at Gaugamela | -0330-10-01 | Gaugamela | Alexander the Great
The first emperor united the Chinese states | -0220 | Xianyang | Qin Shi Huang
Rome destroyed Carthage | -0145 | Carthage | Scipio Aemilianus
Julius Caesar crossed the Rubicon | -0048-01 | Rubicon | Julius Caesar
Senators stabbed Julius Caesar to death | -0043-03-15 | Rome | Brutus
Octavian beat the fleet of Mark Antony at Actium | -0030-09-02 | Actium | Octavian
Vesuvius buried Pompeii | 0079 | Pompeii | Pliny the Elder
Constantine called a council at Nicaea | 0325 | Nicaea | Constantine
The Goths sacked Rome under Alaric | 0410-08-24 | Rome | Alaric
Muhammad moved from Mecca to Medina | 0622 | Medina | Muhammad
The pope crowned Charlemagne emperor | 0800-12-25 | Rome | Charlemagne
Duke William won the battle of Hastings | 1066-10-14 | Hastings | William the Conqueror
Saladin took Jerusalem from the crusaders | 1187-10-02 | Jerusalem | Saladin
King John put his seal to Magna Carta | 1215-06-15 | Runnymede | King John
The Black Death raged in western Europe | 1347/1351 | Europe |
The Ottomans took Constantinople | 1453-05-29 | Constantinople | Mehmed II
Columbus reached the Bahamas | 1492-10-12 | Bahamas | Christopher Columbus
Martin Luther sent out his theses against indulgences | 1517-10-31 | Wittenberg | Martin Luther
Cortés took the city of Tenochtitlan | 1521-08-13 | Tenochtitlan | Hernán Cortés
The Spanish Armada sailed against England | 1588 | English Channel | Francis Drake
Thirty years of war laid waste to the German lands | 1618/1648 | Germany | Wallenstein
Charles I was beheaded in front of his own palace | 1649-01-30 | London | Charles I
Fire destroyed most of the City of London | 1666-09 | London | Samuel Pepys
An earthquake ruined Lisbon | 1755-11-01 | Lisbon |
The United States declared their independence | 1776-07-04 | Philadelphia | Thomas Jefferson
A crowd stormed the Bastille in Paris | 1789-07-14 | Paris |
Napoleon became emperor of the French | 1804-12-02 | Paris | Napoleon
Nelson won the battle of Trafalgar and died in it | 1805-10-21 | Trafalgar | Horatio Nelson
Napoleon lost the battle of Waterloo | 1815-06-18 | Waterloo | Napoleon
Crowds rose against their princes across Europe | 1848-21 | Europe |
Darwin published On the Origin of Species | 1859-11-24 | London | Charles Darwin
North and South fought the American Civil War | 1861/1865 | United States | Abraham Lincoln
The king of Prussia was proclaimed German emperor | 1871-01-18 | Versailles | Wilhelm I
The Wright brothers made the first flight in an aeroplane | 1903-12-17 | Kitty Hawk | Orville Wright
The Titanic struck an iceberg and sank | 1912-04 | Atlantic |
An assassin shot Franz Ferdinand | 1914-06-28 | Sarajevo | Gavrilo Princip
The powers of Europe fought the First World War | 1914-07/1918-11 | Europe |
The Bolsheviks stormed the Winter Palace | 1917-11 | Petrograd | Lenin
Germany signed the Treaty of Versailles | 1919-06-28 | Versailles |
Gandhi marched to the sea to make salt | 1930-21 | Dandi | Mahatma Gandhi
Japanese troops marched into Manchuria | 1931-09-18 | Mukden |
Chinese and Japanese soldiers clashed at the Marco Polo Bridge | 1937-07-07 | Beiping |
Germany attacked Poland | 1939-09-01 | Poland |
Germany invaded the Soviet Union | 1941-06-22 | Soviet Union |
Japanese aircraft bombed Pearl Harbor | 1941-12-07 | Hawaii | Isoroku Yamamoto
Allied troops landed in Normandy | 1944-06-06 | Normandy | Dwight Eisenhower
An atomic bomb destroyed Hiroshima | 1945-08-06 | Hiroshima |
India became independent | 1947-08-15 | Delhi | Jawaharlal Nehru
Mao proclaimed the People's Republic of China | 1949-10-01 | Beijing | Mao Zedong
North and South Korea fought the Korean War | 1950/1953 | Korea |
The Soviet Union launched Sputnik 1 | 1957-10-04 | Baikonur | Sergei Korolev
Yuri Gagarin flew once round the Earth | 1961-04-12 | Baikonur | Yuri Gagarin
Neil Armstrong walked on the Moon | 1969-07-20 | Moon | Neil Armstrong
The Berlin Wall was opened | 1989-11-09 | Berlin |
Nelson Mandela walked out of prison | 1990-02-11 | Paarl | Nelson Mandela
The Soviet Union ceased to exist | 1991-12 | Moscow | Mikhail Gorbachev
"""


def _fact(row: str) -> Fact:
    statement, date, place, people = (part.strip() for part in row.split("|"))
    name = "-".join(statement.lower().split()[:6])
    return Fact(
        name,
        statement,
        EDTF.parse(date),
        place=place,
        people=(people,) if people else (),
        evidence=Evidence("a text", f"{statement}."),
    )


@pytest.fixture(scope="session")
def facts() -> tuple[Fact, ...]:
    return tuple(_fact(row) for row in _ROWS.strip().splitlines())
