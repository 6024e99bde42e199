"""Markdown is read without its marks, and each character leads back to its source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.documents import Document, DocumentError, DocumentKind, read_document

CHAPTER = """---
title: "Roads of silk"
---

# The *envoy*

The **Han envoy** [Zhang Qian](https://example.org/z_(q)) left in 138 BC[^1] and came
back, one of a hun-
dred, in 125 BC.

The fall
--------

> In 781 the town was
> besieged.

1. In 1271 Marco Polo left.
2. In 1295 he
   came home.

| Year | Event |
|------|-------|
| 751  | Battle of *Talas* |

```
plain * text
```

[^1]: Some say 139 BC.
[ref]: https://example.org
"""


def shown(document: Document) -> list[tuple[str, int, str]]:
    """Each block's kind, level and text."""
    return [(b.kind.value, b.level, document.text[b.start : b.end]) for b in document.blocks]


def test_a_chapter_becomes_blocks_of_clean_text() -> None:
    document = read_document(CHAPTER.encode(), "chapter.md")
    assert document.kind is DocumentKind.MARKDOWN
    assert document.title == "Roads of silk"
    assert shown(document) == [
        ("heading", 1, "The envoy"),
        (
            "paragraph",
            0,
            "The Han envoy Zhang Qian left in 138 BC and came back, one of a hundred, in 125 BC.",
        ),
        ("heading", 2, "The fall"),
        ("quote", 0, "In 781 the town was besieged."),
        ("list", 0, "In 1271 Marco Polo left."),
        ("list", 0, "In 1295 he came home."),
        ("table", 0, "Year | Event"),
        ("table", 0, "751 | Battle of Talas"),
        ("paragraph", 0, "plain * text"),
        ("note", 0, "Some say 139 BC."),
    ]


@pytest.mark.parametrize(
    "words",
    ["138 BC", "125 BC", "Zhang Qian", "1271", "751", "139 BC", "Talas", "besieged", "dred"],
)
def test_offsets_lead_back_to_the_source(words: str) -> None:
    document = read_document(CHAPTER.encode(), "chapter.md")
    at = document.origin(document.text.index(words))
    assert CHAPTER[at : at + len(words)] == words


def test_the_media_type_tells_markdown_too() -> None:
    document = read_document(b"# War\n\nIn *1937*.", media_type="text/markdown; charset=utf-8")
    assert document.text == "War\n\nIn 1937."


def test_markdown_without_a_name_is_taken_as_it_stands() -> None:
    assert read_document(b"In *1937*.").text == "In *1937*."


def test_marks_without_text_are_empty() -> None:
    with pytest.raises(DocumentError, match="empty"):
        read_document(b"***\n\n[a]: https://example.org\n", "x.md")


@given(st.text(alphabet="ab1 \n#*_`[]()!<>&;:|-~\\\\>^\"'", max_size=120))
def test_any_markdown_is_read_and_its_words_are_found_again(source: str) -> None:
    try:
        document = read_document(source.encode(), "any.md")
    except DocumentError as error:
        assert error.code in {"empty", "no_text"}
        return
    if document.kind is DocumentKind.MARKDOWN:
        for at, char in enumerate(document.text):
            if char.isalnum():
                origin = document.origin(at)
                assert source[origin] == char or "&" in source
