from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pytest

from assistant.types import Article, Revision

ReadOne = Callable[[str, str | bytes], Article]
Refusal = Callable[[str, str | bytes], str]
Pdf = Callable[..., bytes]


def test_lines_become_whole_sentences_and_paragraphs(read_one: ReadOne, pdf: Pdf) -> None:
    lines = [
        "The ferry to Ostrel sailed again on Monday, the office", "said in a statement. Nobody was hurt.", "",
        "The repair took six months.",
    ]  # fmt: skip
    assert read_one("report.pdf", pdf([lines])).text == (
        "The ferry to Ostrel sailed again on Monday, the office said in a statement. Nobody was hurt.\n\n"
        "The repair took six months."
    )


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("The harbour office announced the recon-", "struction of the pier.", "the reconstruction of"),
        ("He met the Ostrel-", "Veldt committee on Monday at noon.", "the Ostrel-Veldt committee"),
        (
            "The state-owned yard closed. It was a state-",
            "owned yard for years.",
            "It was a state-owned yard",
        ),
        ("It was the work of a well-", "known engineer of the town.", "a well-known engineer"),
        ("The fund of the year 2020-", "2021 was spent by the office.", "2020-2021 was"),
    ],
)
def test_words_are_joined_across_line_ends(
    read_one: ReadOne, pdf: Pdf, first: str, second: str, joined: str
) -> None:
    assert joined in read_one("report.pdf", pdf([[first, second]])).text


def test_larger_first_line_is_the_title(read_one: ReadOne, pdf: Pdf) -> None:
    article = read_one(
        "r.pdf", pdf([[("Ferry returns to Ostrel", 20), "The ferry sailed on Monday.", "It is fast."]])
    )
    assert article.title == "Ferry returns to Ostrel"
    assert article.text.startswith("The ferry sailed")


def test_properties_label_the_article(read_one: ReadOne, pdf: Pdf) -> None:
    data = pdf([["The ferry sailed on Monday."]], Title="Harbour report", Author="Mira Voss")
    article = read_one("r.pdf", data)
    assert (article.title, article.author) == ("Harbour report", "Mira Voss")


@pytest.mark.parametrize("title", ["untitled", "Microsoft Word - report.docx", "front_page.indd", ""])
def test_title_that_a_program_left_behind_is_not_used(read_one: ReadOne, pdf: Pdf, title: str) -> None:
    assert read_one("harbour_report.pdf", pdf([["The ferry sailed."]], Title=title)).title == "Harbour report"


@pytest.mark.parametrize("producer", ["Skia/PDF m139", "Ostrel Typesetter 4", ""])
def test_day_on_which_the_file_was_made_is_no_publication_date(
    read_one: ReadOne, pdf: Pdf, producer: str
) -> None:
    made = {"CreationDate": "D:20250530141500+02'00'", "ModDate": "D:20250531"}
    data = pdf([["The ferry sailed."]], Producer=producer, **made)
    assert read_one("r.pdf", data).published_at is None


def test_heading_over_two_lines_stays_together(read_one: ReadOne, pdf: Pdf) -> None:
    shown = (
        "BT /F1 22 Tf 26 TL 72 720 Td (Ferry returns to Ostrel after) Tj T* (a long winter) Tj "
        "/F1 11 Tf 14 TL 0 -40 Td (The ferry sailed on Monday, said) Tj T* (the harbour office.) Tj ET"
    )
    article = read_one("r.pdf", pdf([shown], is_content=True))
    assert article.title == "Ferry returns to Ostrel after a long winter"
    assert article.text == "The ferry sailed on Monday, said the harbour office."


def test_indented_paragraphs_are_parted_without_a_gap(read_one: ReadOne, pdf: Pdf) -> None:
    shown = (
        "BT /F1 11 Tf 14 TL 72 720 Td (The ferry to Ostrel sailed on Monday, said the office.) Tj "
        "20 -14 Td (It carries eighty cars and it will sail daily until the end) Tj "
        "-20 -14 Td (of October.) Tj ET"
    )
    assert read_one("r.pdf", pdf([shown], is_content=True)).text.count("\n\n") == 1


def test_list_items_stay_apart(read_one: ReadOne, pdf: Pdf) -> None:
    lines = ["The office gave the figures of the repair, which took all winter, on Monday.", "",
             "Steel: 4 million", "Labour: 2 million", "Paint: 300 000"]  # fmt: skip
    assert read_one("r.pdf", pdf([lines])).text.endswith(
        "Steel: 4 million\n\nLabour: 2 million\n\nPaint: 300 000"
    )


def test_page_starts_point_at_the_pages(read_one: ReadOne, pdf: Pdf) -> None:
    article = read_one(
        "r.pdf", pdf([[("Ferry returns", 20), "First page says this."], [], ["Third page says that."]])
    )
    revision = Revision("r", article.text, article.page_starts)
    assert len(article.page_starts) == 3
    assert revision.page_at(article.text.index("First")) == 1
    assert revision.page_at(article.text.index("Third")) == 3
    assert article.text[article.page_starts[2] :].startswith("Third page")


def test_sentence_across_pages_is_whole(read_one: ReadOne, pdf: Pdf) -> None:
    bodies = [
        ["The harbour office said", "on Monday that the ferry"],
        ["would sail again at noon.", "It carries 80 cars and will"],
        ["sail daily until October.", "The fare stays the same."],
    ]
    pages = [
        ["The Ostrel Tide", *body, f"Page {page} of 3", str(page)]
        for page, body in enumerate(bodies, start=1)
    ]
    assert read_one("r.pdf", pdf(pages)).text == (
        "The harbour office said on Monday that the ferry would sail again at noon. "
        "It carries 80 cars and will sail daily until October. The fare stays the same."
    )


def test_figures_at_the_foot_of_pages_are_not_taken_for_page_numbers(read_one: ReadOne, pdf: Pdf) -> None:
    pages = [["It is known. Cars in May were", "4 120"], ["Cars in June were", "3 977"], ["In July", "88"]]
    text = read_one("r.pdf", pdf(pages)).text
    assert all(figure in text for figure in ("4 120", "3 977", "88"))


def test_two_columns_are_read_one_after_the_other(read_one: ReadOne, pdf: Pdf) -> None:
    columns = [
        (72, ["The ferry to Ostrel sailed", "again on Monday after a", "long winter in the"]),
        (330, ["yard, the office said.", "It will sail daily until", "the end of October."]),
    ]
    shown = "".join(
        f"BT /F1 11 Tf 14 TL {x} 720 Td {' '.join(f'({line}) Tj T*' for line in lines)} ET "
        for x, lines in columns
    )
    data = pdf([shown], is_content=True)
    assert "a long winter in the yard, the office said. It will sail" in read_one("c.pdf", data).text


def test_scan_is_refused_with_the_way_out(refusal: Refusal) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(612, 792)
    saved = io.BytesIO()
    document.save(saved)
    assert "run OCR first" in refusal("scan.pdf", saved.getvalue())


def test_pdf_of_endless_text_is_refused(refusal: Refusal, pdf: Pdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.ingest.readers.original.MAX_CHARACTERS", 1000)
    line = "The ferry to Ostrel sailed again on Monday."
    for pages in ([[line] * 50], [[line]] * 50):
        message = refusal("x.pdf", pdf(pages))
        assert "1,000 characters" in message and "split it" in message


def test_damaged_pdf_is_refused(refusal: Refusal) -> None:
    assert "damaged" in refusal("broken.pdf", b"%PDF-1.4\n nothing follows")


def test_encrypted_pdf_is_refused(refusal: Refusal, pdf: Pdf) -> None:
    assert "password" in refusal("secret.pdf", encrypted(pdf([["Secret."]])))


def encrypted(data: bytes) -> bytes:
    """`data` under a dictionary that demands a password nobody has."""
    lock = f"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<00><00>]"
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R" + lock.encode())


def test_lines_that_differ_in_what_they_count_are_no_running_headers(read_one: ReadOne, pdf: Pdf) -> None:
    pages = [
        [
            f"Health bulletin, page {number} of 4",
            f"Deaths this week: {count}.",
            "The office asks everybody to stay at home.",
            f"Beds that are free: {count * 3}.",
            f"{number}",
        ]
        for number, count in ((1, 43), (2, 12), (3, 57), (4, 9))
    ]
    text = read_one("bulletin.pdf", pdf(pages)).text
    assert all(f"Deaths this week: {count}." in text for count in (43, 12, 57, 9))
    assert all(f"Beds that are free: {count}." in text for count in (129, 36, 171, 27))
    assert "page 2 of 4" not in text
