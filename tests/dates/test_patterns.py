"""What makes finding dates fast leaves nothing out."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.dates import patterns
from quizapp.dates.languages import LANGUAGES, Language
from quizapp.dates.patterns import compiled, scan

HISTORIES = Path(__file__).parent.parent / "extraction" / "histories"


def spans(text: str, code: str = "en", prose: bool = True) -> list[tuple[int, int, str]]:
    return [(w.start, w.end, w.rule.name) for w in scan(text, code, prose=prose)]


def plain(table: Language) -> Language:
    """The table without what only makes it fast."""
    rules = (replace(rule, then="", stem="", more="", bare=False) for rule in table.rules)
    return replace(table, rules=tuple(rules))


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_chooses_the_rules_to_try_rules_out_no_date(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [(path.read_text(encoding="utf-8"), True) for path in sorted(HISTORIES.glob("*/*.txt"))]
    examples = [text for rule in LANGUAGES[code].rules for text, _ in rule.examples]
    texts += [(text, prose) for text in examples for prose in (True, False)]
    found = [spans(text, code, prose) for text, prose in texts]
    monkeypatch.setattr(patterns, "language", lambda code: plain(LANGUAGES[code]))
    compiled.cache_clear()
    try:
        slow = [spans(text, code, prose) for text, prose in texts]
    finally:
        compiled.cache_clear()
    assert found == slow


def test_every_group_of_a_rule_has_a_name() -> None:
    for code in LANGUAGES:
        tables = [*compiled(code).rules.values(), *compiled(code).bare.values()]
        stems = [stem for table in tables for stems in table.values() for stem in stems]
        rows = [row for stem in stems for rows in stem.rows.values() for row in rows]
        assert all(row.pattern.groups == len(row.pattern.groupindex) for row in rows)


def test_a_letter_that_grows_in_lower_case_moves_nothing() -> None:
    text = "İzmir burned. In May 1922 İsmet İnönü spoke, and on 9 September 1922 they came."
    assert [text[start:end] for start, end, _ in spans(text)] == ["May 1922", "9 September 1922"]


@pytest.mark.parametrize("before", ["", "(", "“", "\n", "—", "_"])
def test_a_date_is_found_behind_whatever_is_no_letter(before: str) -> None:
    assert [rule for _, _, rule in spans(f"{before}May 1922 was warm.")] == ["month_year"]


@pytest.mark.parametrize("before", ["dis", "é", "ß"])
def test_a_word_within_another_begins_no_date(before: str) -> None:
    assert spans(f"In the {before}may 3 of them met.") == []
