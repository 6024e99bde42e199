"""JSON Lines that cannot be used: each gets a sentence with its line, and nothing is printed."""

from __future__ import annotations

import pytest

GOOD = {
    "grade": b'{"key": "1937-08-21", "answer": "21 August 1937"}',
    "schedule": b'{"card": "c", "at": "2026-11-23T08:00:00Z", "rating": 3}',
}

BAD_LINES = {
    "no JSON": (b"{card", "is not JSON"),
    "half a line": (b'{"card": "c", "at', "is not JSON"),
    "not UTF-8": (b'{"card": "\xff"}', "is not UTF-8 text: byte 0xff at column 11"),
    "NUL bytes": (b"\0\0\0", "is not JSON"),
    "no object": (b"[1, 2]", "is not a JSON object"),
    "NaN": (b'{"guess": NaN}', "NaN is not a number"),
    "infinity": (b'{"guess": -Infinity}', "-Infinity is not a number"),
    "a number too large": (b'{"guess": 1e999}', "holds a number that cannot be used"),
    "a number of 5,000 digits": (b'{"n": ' + b"1" * 5000 + b"}", "cannot be used"),
    "half a character": (rb'{"answer": "\ud83d"}', "holds half a character (U+D83D)"),
    "deep nesting": (b"[" * 100_000, "is nested too deeply"),
    "an object that never ends": (b'{"a":' * 100_000, "is nested too deeply"),
}


@pytest.mark.parametrize("command", GOOD)
@pytest.mark.parametrize(("line", "message"), BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_is_named(say, tmp_path, command, line, message):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(GOOD[command] + b"\n\n" + line + b"\n")
    said = say(command, "--format", "json", path)
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(f"Error: {path}:3: ")
    assert message in said.err


@pytest.mark.parametrize("command", GOOD)
@pytest.mark.parametrize("content", [b"", b"\n \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said_to_be_empty(say, command, content):
    said = say(command, "--format", "json", "-", stdin=content)
    assert (said.status, said.out, said.err) == (1, "", "Error: standard input: is empty\n")


@pytest.mark.parametrize("command", GOOD)
def test_a_missing_file_is_named(say, tmp_path, command):
    said = say(command, tmp_path / "nothing")
    assert (said.status, said.out) == (1, "")
    assert said.err == f"Error: {tmp_path / 'nothing'}: cannot be read: No such file or directory\n"


@pytest.mark.parametrize("command", GOOD)
def test_a_directory_is_no_file(say, tmp_path, command):
    said = say(command, tmp_path)
    assert said.status == 1
    assert "Is a directory" in said.err


@pytest.mark.parametrize("command", GOOD)
def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(say, command):
    said = say(command, "--format", "json", "-", stdin=b"\xef\xbb\xbf" + GOOD[command] + b"\r\n")
    assert (said.status, said.err, len(said.rows)) == (0, "", 1)


def test_a_line_separator_within_a_text_ends_no_row(say):
    row = '{"key": "1937", "answer": "1937\u2028"}'.encode()
    assert len(say("grade", "--format", "json", "-", stdin=row).rows) == 1


def test_many_bad_lines_are_not_all_listed(say):
    said = say("grade", "-", stdin=b"x\n" * 50)
    assert said.err.count("\n") == 21
    assert said.err.endswith("and 30 more like these\n")
