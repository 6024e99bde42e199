"""POST /teach/sources: a pasted text or a file becomes candidates, or a sentence says why not."""

from __future__ import annotations

import html
import io


def file(data: bytes, name: str) -> dict[str, object]:
    return {"file": (io.BytesIO(data), name)}


def test_a_pasted_text_is_read_and_its_review_opens(
    ada, chapter, sources, candidates, text
) -> None:
    answer = ada.post("/teach/sources", {"text": chapter.replace("\n", "\r\n")})
    assert answer.status_code == 303
    assert "6 dates found, 6 candidates." in text(ada.get(answer.location))
    (stored,) = sources()
    assert stored.title == "The lamps of Port Aster"
    assert "\r" not in stored.text
    first = candidates()[1]
    assert stored.text[first.date_start : first.date_end] == "14 April 1902"
    assert stored.text[first.start : first.end] == first.sentence
    assert (first.edtf, first.state) == ("1902-04-14", "open")


def test_a_date_without_its_year_takes_it_from_the_story(source, candidates) -> None:
    assert candidates()[5].edtf == "1907-10-30"


FILES = [
    ("The pier of Aster opened in 1911.".encode("utf-16"), "unit_4.txt", "unit 4"),
    ("The pier of Aster – “the pier” – opened in 1911.".encode("cp1252"), "a.txt", "a"),
    (b"# The pier\n\nThe pier of Aster *opened* in 1911.", "unit_4.md", "The pier"),
    (b"<!doctype html><title>The pier</title><p>The pier opened in 1911.</p>", "x", "The pier"),
]


def test_an_uploaded_file_is_read_whatever_it_is(ada, sources) -> None:
    for data, name, title in FILES:
        answer = ada.post("/teach/sources", file(data, name))
        assert answer.status_code == 303, answer.get_data(as_text=True)
        stored = sources()[-1]
        assert stored.title == title
        assert "1911" in stored.text


def test_a_pasted_heading_gives_its_words_and_no_marks(ada, sources) -> None:
    ada.post("/teach/sources", {"text": "#\n## The pier\n\nThe pier of Aster opened in 1911."})
    assert sources()[0].title == "The pier"


def test_a_title_of_ones_own_is_kept(ada, chapter, sources) -> None:
    ada.post("/teach/sources", {"text": chapter, "title": "  Unit 4,\x07 lamps "})
    assert sources()[0].title == "Unit 4, lamps"


BAD = [
    (dict, "text", "Paste a text here, or choose a file."),
    (lambda: {"text": " \r\n\t"}, "text", "Paste a text here, or choose a file."),
    (lambda: {"text": "No day is named here."}, "text", "No date was found in these 21 characters"),
    (lambda: file(b"", "empty.txt"), "file", "There is no text in it."),
    (lambda: file(b"No day is named here.", "a.txt"), "file", "No date was found in these 21"),
    (lambda: file(b"\x00\x01\x02\xff\xfe\xfd" * 40, "photo.txt"), "file", "This is no text"),
    (lambda: file(b"%PDF-1.7\nrubbish", "a.pdf"), "file", "damaged"),
    (lambda: file(b"PK\x03\x04rubbish", "a.docx"), "file", "damaged"),
    (
        lambda: {"text": "In 1911.", **file(b"1911", "a.txt")},
        "file",
        "A pasted text and a file (a.txt)",
    ),
    (lambda: {"text": "In 1911.", "title": "x" * 201}, "title", "at most 200 characters"),
]


def test_what_cannot_be_used_is_told_beside_its_field(ada, sources, text) -> None:
    for data, field, said in BAD:
        answer = ada.post("/teach/sources", data())
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422, said
        assert said in text(answer)
        assert f'id="{field}-error"' in page
        assert "Nothing was lost." in page
    assert sources() == []


def test_a_pasted_text_of_100_kb_stays_in_the_box(ada) -> None:
    long = "<b>No day</b> is named & nothing happened.\n" * 2500
    page = ada.post("/teach/sources", {"text": long}).get_data(as_text=True)
    kept = page.split("<textarea", 1)[1].split(">", 1)[1].split("</textarea>")[0]
    assert html.unescape(kept).strip() == long.strip()


def test_five_megabytes_of_noise_are_refused_with_their_number(ada, sources, text) -> None:
    fields = {"csrf_token": ada.token(), "text": "x7 " * 1_700_000}
    body = "".join(
        f'--line\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    answer = ada.client.post(
        "/teach/sources", data=f"{body}--line--\r\n".encode(),
        content_type="multipart/form-data; boundary=line",
    )  # fmt: skip
    assert answer.status_code == 422
    assert "The text has 5,100,000 characters; at most 1,000,000 are read at once." in text(answer)
    assert sources() == []


def test_every_page_with_a_box_for_a_long_text_sends_it_as_multipart(ada, text) -> None:
    """Another sort of form is taken apart at seventy times its size, and is refused if long."""
    made = ada.post("/teach/imports/new", {"text": "statement,date\nIt opened,1902"}).location
    classes = ada.post("/teach/classes/new", {"title": "7b", "zone": "UTC"}).location
    for page in ("/teach/sources", "/my/texts", "/teach/imports/new", made, f"{classes}/roster"):
        shown = ada.get(page).get_data(as_text=True)
        forms = [form for form in shown.split("<form")[1:] if "<textarea" in form]
        assert forms, page
        assert all("multipart/form-data" in form.split(">")[0] for form in forms), page
    body = b"text=" + b"a" * 1_500_000
    sent = ada.client.post(
        "/teach/sources", data=body, content_type="application/x-www-form-urlencoded"
    )
    assert sent.status_code == 413


def test_a_file_that_is_too_large_for_the_server_says_so(app, ada, text) -> None:
    assert app.config["MAX_CONTENT_LENGTH"] == 8 * 1024 * 1024
    app.config["MAX_CONTENT_LENGTH"] = 1000
    answer = ada.post("/teach/sources", file(b"x" * 1001, "big.txt"))
    assert answer.status_code == 413
    assert "That is too large" in text(answer)


def test_a_text_with_a_control_character_is_read(ada, sources) -> None:
    answer = ada.post("/teach/sources", {"text": "The pier\x00 of Aster opened in 1911."})
    assert answer.status_code == 303
    assert "\x00" not in sources()[0].text


def test_what_the_reader_had_to_guess_is_told(ada, text) -> None:
    answer = ada.post("/teach/sources", file(b"The pier\x01 of Aster opened in 1911.", "a.txt"))
    assert "control character" in text(ada.get(answer.location))


def test_dates_without_statements_are_shown_and_lead_to_a_deck(ada, text) -> None:
    answer = ada.post("/teach/sources", {"text": "1911"})
    page = ada.get(answer.location)
    assert "1 date found, and no statement beside them." in text(page)
    assert "<mark>1911</mark>" in page.get_data(as_text=True)
    assert "No statement was found" in text(page)


def test_students_and_strangers_cannot_add(ben, dan, sources) -> None:
    assert ben.post("/teach/sources", {"text": "In 1911."}).status_code == 403
    assert dan.post("/teach/sources", {"text": "In 1911."}).status_code == 302
    assert sources() == []


def test_a_form_of_another_session_is_refused(ada, sources) -> None:
    answer = ada.client.post("/teach/sources", data={"text": "In 1911.", "csrf_token": "made-up"})
    assert answer.status_code == 400
    assert sources() == []
