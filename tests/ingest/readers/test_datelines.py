from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.ingest.readers import read_file
from assistant.ingest.readers.datelines import first_lines, written_day
from assistant.types import Article

ReadOne = Callable[[str, str | bytes], Article]

DAY = date(2024, 8, 21)
BODY = "The ferry to Ostrel sailed again on Monday, the harbour office said. It carries eighty cars.\n"


def day_of(text: str) -> date | None:
    return written_day(first_lines(text), text)


@pytest.mark.parametrize(
    "beginning",
    [
        "KELDRUN, 21 August 2024 - The lower town is dry.",
        "PORT ELLISAND, August 21, 2024 — The harbour is open.",
        "VELDANE (21 August 2024) – “No ferry will sail,” said Jon Hále.",
        "VELDANE (Ostrel Press, 21 August 2024) — The harbour is open.",
        "ST. IVO, Veldane, Aug. 21, 2024 (Ostrel Press) -- Nine boats are back.",
        "Keldrun, Wednesday, 21 August 2024 – The lower town is dry.",
        "KELDRUN, 2024-08-21 – The lower town is dry.",
        "21 August 2024", "August 21st, 2024", "Wednesday, 21 August 2024", "2024-08-21", "21. avgust 2024.",
        "21 de agosto de 2024", "August 21, 2024 2:05 pm", "21 August 2024, 14:05 CET",
        "2024-08-21T14:05:00Z",
        "Ostrel Dispatch, 21 August 2024", "The Ostrel Dispatch · 21 August 2024 · Page 3",
        "Ostrel Dispatch (21 August 2024)", "Ostrel Dispatch – 21 August 2024",
        "Ostrel Dispatch Wednesday 21 August 2024", "Ostrel Dispatch, No. 112, 21 August 2024",
        "By Mina Tolver | 21 August 2024", "By Mina Tolver, 21 August 2024",
        "Published 21 August 2024, 14:05", "Published: 2024-08-21", "Date: 21 August 2024",
        "By Mina Tolver | Published 21 August 2024 | Updated 22 August 2024",
        "21 August 2024 (updated 22 August 2024)",
    ],
)  # fmt: skip
def test_written_day_is_read_where_the_text_begins_with_it(beginning: str) -> None:
    assert day_of(f"{beginning}\n\n{BODY}") == DAY
    assert day_of(f"Ferry Returns to Ostrel\n\nThe yard is done.\n\n{beginning}\n\n{BODY}") == DAY


@pytest.mark.parametrize(
    "beginning",
    [
        "On 21 August 2024, the minister closed the harbour.",
        "21 August 2024 was a cold day in Keldrun.",
        "In Keldrun, 21 August 2024 – The night of the flood – is not forgotten.",
        "Keldrun, 21 August 2024 - the night of the flood - is not forgotten.",
        "Anna Holt, 21 August 2024, said no.",
        "The report, published 21 August 2024, says no.",
        "The report was published 21 August 2024",
        "KELDRUN, 21 August - The lower town is dry.", "KELDRUN, August 2024 – The lower town is dry.",
        "What happened on 21 August 2024", "Flood in Keldrun, 21 August 2024", "The flood, 21 August 2024",
        "21 August 2024 – Minister resigns", "Updated 21 August 2024", "Last updated: 21 August 2024",
        "Anna Holt, born 21 August 2024", "In Keldrun, 21 August 2024", "03/04/2024", "31 June 2024",
        "Friday, 21 August 2024",
        "The strike that began in the north ended on\n21 August 2024\nand nobody was glad.",
        "21 August 2024\nThe bridge fell.\n\n22 August 2024\nThe minister resigned.",
        "Ostrel Dispatch, 21 August 2024\nKeldrun Post, 22 August 2024",
    ],
)  # fmt: skip
def test_written_day_is_not_guessed(beginning: str) -> None:
    assert day_of(f"{beginning}\n\n{BODY}") is None


def test_day_of_publishing_goes_before_the_day_of_writing() -> None:
    dateline = "KELDRUN, 20 August 2024 – The lower town is dry."
    assert day_of(f"{dateline}\n") == date(2024, 8, 20)
    assert day_of(f"Ostrel Dispatch, 21 August 2024\n\n{dateline}\n") == DAY
    both = f"Ostrel Dispatch, 22 August 2024\nPublished 21 August 2024\n\n{dateline}\n"
    assert day_of(both) == DAY


def test_what_comes_later_is_no_beginning() -> None:
    assert day_of("The ferry is back.\n\n" * 10 + "Ostrel Dispatch, 21 August 2024\n") is None


def made_pdf(pdf: Callable[..., bytes]) -> bytes:
    return pdf([["Ostrel Dispatch, 21 August 2024", "", *BODY.splitlines()]], CreationDate="D:20250530141500")


def made_word() -> bytes:
    document = docx.Document()
    document.core_properties.created = datetime(2025, 5, 30, 12)
    for line in ("Ferry Returns", "By Mina Tolver | 21 August 2024", BODY):
        document.add_paragraph(line)
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def test_every_format_gives_the_written_day(read_one: ReadOne, pdf: Callable[..., bytes]) -> None:
    dateline = f"KELDRUN, 21 August 2024 – {BODY}"
    page = f"<html><body><article><h1>Ferry</h1><p>{dateline}</p><p>{BODY}</p></article></body></html>"
    files: dict[str, str | bytes] = {
        "a.txt": f"Ostrel Dispatch, 21 August 2024\n\n{BODY}",
        "a.md": f"# Ferry Returns\n\n{dateline}",
        "a.html": page,
        "a.pdf": made_pdf(pdf),
        "a.docx": made_word(),
        "a.jsonl": json.dumps({"title": "Ferry", "text": dateline}),
    }
    assert {name: read_one(name, content).published_at for name, content in files.items()} == dict.fromkeys(
        files, DAY
    )


def test_declared_day_goes_before_the_written_one(read_one: ReadOne) -> None:
    labels = "---\ntitle: Ferry\ndate: 2024-08-23\n---\n"
    assert read_one("a.md", f"{labels}KELDRUN, 21 August 2024 – {BODY}").published_at == date(2024, 8, 23)


def test_name_of_a_file_gives_no_day(read_one: ReadOne) -> None:
    assert read_one("Ostrel Dispatch, 21 August 2024.txt", BODY).published_at is None


def test_running_header_of_a_pdf_gives_the_day(read_one: ReadOne, pdf: Callable[..., bytes]) -> None:
    told = ("The ferry is back.", "Nine boats were lost in the storm.", "Jon Hále was pleased.")
    pages = [["Ostrel Dispatch, 21 August 2024", "", each, "", BODY.strip()] for each in told]
    article = read_one("r.pdf", pdf(pages))
    assert "Dispatch" not in article.text
    assert article.published_at == DAY


@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(
                "KELDRUN , ( ) – - — | . \n 21 31 2024 99999 August Wed Wednesday, Published 2024-08-21 "
                "2024-13-45 By Holt T14:05 ² ０１ ١٢ at on /x/ de st".split(" ")
            ),
            max_size=30,
        ).map(" ".join),
    )
)
@settings(max_examples=300, deadline=None)
def test_written_day_never_fails(text: str) -> None:
    found = day_of(text)
    assert found is None or isinstance(found, date)


@pytest.mark.parametrize(
    "piece",
    ["21 August 2024 ", "A, ", "21 ", "Wednesday, ", "KELDRUN (", "\n21 August 2024", "By A | ", " \t"],
)
def test_written_day_takes_no_longer_than_the_text_is_long(piece: str, tmp_path: Path) -> None:
    text = piece * (1_000_000 // len(piece))
    started = time.process_time()
    day_of(text)
    assert time.process_time() - started < 3


def test_large_export_with_datelines_is_read(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"text": f"KELDRUN, 21 August 2024 – {BODY}"}) + "\n" for _ in range(500))
    path = tmp_path / "a.jsonl"
    path.write_text(rows, encoding="utf-8")
    articles = list(read_file(path, "a.jsonl", max_bytes=5_000_000))
    assert {each.published_at for each in articles if isinstance(each, Article)} == {DAY}
