"""Each rule's examples are tests; so are those of every language's table."""

import pytest

from quizapp.dates import EDTF
from quizapp.dates.languages import LANGUAGES, Rule
from quizapp.dates.parts import Point, between, settle
from quizapp.dates.patterns import scan

EXAMPLES = [
    pytest.param(code, rule, text, edtf, id=f"{code}:{rule.name}:{text}")
    for code, table in LANGUAGES.items()
    for rule in table.rules
    for text, edtf in rule.examples
]


@pytest.mark.parametrize(("code", "rule", "text", "edtf"), EXAMPLES)
def test_rule_reads_its_example(code: str, rule: Rule, text: str, edtf: str) -> None:
    given = Point.of(EDTF.parse(rule.given)) if rule.given else None
    (written,) = scan(text, code, prose=rule.guard != "typed")
    if written.until is not None:
        value = between(written.parts, written.until, given)
    else:
        value = settle(written.parts, given)
    assert str(value) == edtf
    assert written.rule.name == rule.name


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_rule_has_an_example(code: str) -> None:
    assert [rule.name for rule in LANGUAGES[code].rules if not rule.examples] == []
