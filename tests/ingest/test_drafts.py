from __future__ import annotations

from pathlib import Path

import docx
import pytest

from assistant.errors import ReadError
from assistant.ingest.drafts import read_draft_file


def test_typed_draft_stays_as_it_is(tmp_path: Path) -> None:
    text = "---\ntitle: x\n---\n# Heading\n\n*Vučić* spoke.\n"
    for name in ("draft.md", "draft.TXT", "draft", "draft.rst"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert read_draft_file(tmp_path / name, max_bytes=1000) == text


def test_laid_out_draft_is_what_its_reader_sees(tmp_path: Path) -> None:
    document = docx.Document()
    for paragraph in ("The ferry runs again, the mayor said on Friday.", "It carries 40 cars."):
        document.add_paragraph(paragraph)
    document.save(str(tmp_path / "draft.docx"))
    assert "The ferry runs again, the mayor said on Friday." in read_draft_file(
        tmp_path / "draft.docx", max_bytes=10**6
    )


def test_format_is_told_by_the_content_where_the_name_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("<!doctype html><html><body><p>It sails.</p></body></html>")
    assert read_draft_file(tmp_path / "draft.txt", max_bytes=1000).strip() == "It sails."


def test_draft_in_another_encoding_is_read(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_bytes("Vučić spoke of Đoković, he said.".encode("cp1250"))
    assert read_draft_file(tmp_path / "draft.txt", max_bytes=1000) == "Vučić spoke of Đoković, he said."


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("none.txt", None, "no such file"),
        ("empty.txt", b"", "empty"),
        ("large.txt", b"x" * 2000, "limit"),
        ("picture.png", b"\x89PNG\r\n", "a PNG image"),
        ("old.txt", b"{\\rtf1 Hello}", "save it as .docx or .txt"),
        ("broken.docx", b"no zip", ""),
        ("binary.txt", bytes(range(32)) * 20, "not a text file"),
    ],
)
def test_draft_that_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, name: str, data: bytes | None, why: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError, match=f"Cannot read '.*{name}': .*{why}"):
        read_draft_file(tmp_path / name, max_bytes=1000)
