from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import ReadError
from assistant.ingest.readers import READABLE_SUFFIXES, read_file
from assistant.ingest.readers.dispatch import read_original
from assistant.ingest.readers.kinds import Kind
from assistant.ingest.readers.original import Original, readable_size
from assistant.types import Article


def refusal_of(path: Path, max_bytes: int = 1000) -> str:
    with pytest.raises(ReadError) as caught:
        read_file(path, str(path), max_bytes=max_bytes)
    return str(caught.value)


def test_missing_file_is_named_as_missing(tmp_path: Path) -> None:
    assert "no such file" in refusal_of(tmp_path / "gone.txt")


def test_dangling_link_names_its_target(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "moved.txt")
    assert "moved.txt" in refusal_of(link)


def test_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("The ferry to Ostrel sails again. It was repaired in May.")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    (article,) = read_file(tmp_path / "link.txt", "link.txt", max_bytes=1000)
    assert isinstance(article, Article) and article.text.startswith("The ferry")


def test_link_that_points_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert refusal_of(tmp_path / "loop.txt")


def test_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    assert "folder" in refusal_of(tmp_path / "folder.txt")


def test_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "regular file" in refusal_of(tmp_path / "pipe.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("Not for you.")
    path.chmod(0)
    assert "permission" in refusal_of(path)


@pytest.mark.parametrize("suffix", sorted(READABLE_SUFFIXES))
@pytest.mark.parametrize(
    ("content", "reason"), [(b"", "empty"), (b" \r\n\t\n", "white space"), (b"\xef\xbb\xbf", "white")]
)
def test_empty_file_is_refused_in_every_format(
    tmp_path: Path, suffix: str, content: bytes, reason: str
) -> None:
    path = tmp_path / f"nothing{suffix}"
    path.write_bytes(content)
    assert reason in refusal_of(path)


def test_file_over_the_limit_names_size_and_limit(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("x" * 2345)
    message = refusal_of(tmp_path / "long.txt", max_bytes=1500)
    assert "2.345 kB" in message and "1.5 kB" in message


def test_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "fits.txt").write_text("x" * 1500)
    assert list(read_file(tmp_path / "fits.txt", "fits.txt", max_bytes=1500))


def test_unknown_suffix_lists_those_that_are_read(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("a,b")
    message = refusal_of(tmp_path / "table.csv")
    assert "'.csv'" in message or ".csv" in message
    assert ".docx" in message


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("long.txt", "It sails. " * 500_001, "5,000,000 characters"),
        ("long.md", "It *sails*.\n\n" * 400_000, "5,000,000 characters"),
        ("long.json", f'{{"text": "{"It sails. " * 500_001}"}}', "5,000,000 characters"),
        ("long.html", f"<html><body><p>{'It sails. ' * 500_001}</p></body></html>", "5,000,000 characters"),
        ("deep.html", f"<html><body>{'<div>' * 500_000}It sails.</body></html>", "500,000 tags"),
    ],
)
def test_more_text_than_one_article_may_have_is_refused(
    tmp_path: Path, name: str, text: str, reason: str
) -> None:
    (tmp_path / name).write_text(text)
    message = refusal_of(tmp_path / name, max_bytes=50_000_000)
    assert reason in message and ("split it" in message or "article alone" in message)


@pytest.mark.parametrize(
    ("size", "words"), [(12, "12 bytes"), (20_000_000, "20 MB"), (1_234_000, "1.234 MB")]
)
def test_readable_size_uses_the_largest_unit(size: int, words: str) -> None:
    assert readable_size(size) == words


STARTS = st.sampled_from(
    [
        b"",
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"<html><body>",
        b'{"text": "',
        b"[",
        b"---\n",
        b"\xff\xfe",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ]
)


@given(start=STARTS, rest=st.binary(max_size=300), named=st.sampled_from(list(Kind)))
@settings(max_examples=300, deadline=None)
def test_any_bytes_become_articles_or_a_read_error(start: bytes, rest: bytes, named: Kind) -> None:
    try:
        items = list(read_original(Original(start + rest, "x", "x.txt"), named))
    except ReadError as error:
        assert str(error)
        return
    for item in items:
        if isinstance(item, Article):
            assert item.text.strip() and item.title
            item.text.encode()
            assert "\0" not in item.text and "\r" not in item.text
