"""Words for codes."""

from __future__ import annotations

import pytest

from quizapp.cli.wording import EXAMPLES, words


@pytest.mark.parametrize(("asked", "said"), EXAMPLES)
def test_a_code_has_its_words(asked, said):
    assert words(*asked) == said


def test_a_code_whose_arguments_do_not_fit_is_told_as_it_is():
    assert words("missing", {"kee": "x"}) == "missing (kee: x)"
