import re
from pathlib import Path

import pytest
import yaml

from assistant.interface.page.uploads import keep_text, keep_upload, safe_name


def _upload(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("report.txt", "report.txt"),
        ("Вучић у Москви (1).pdf", "Вучић у Москви (1).pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\evil.txt", "evil.txt"),
        (".hidden", "article.hidden"),
        ("...", "article"),
        ("a#b.jsonl", "a b.jsonl"),
        ("<img src=x onerror=alert(1)>.txt", "img src x onerror alert(1).txt"),
        ("line\nbreak\x00.txt", "line break.txt"),
        ("x" * 300 + ".html", "x" * 100 + ".html"),
        ("noending", "noending"),
    ],
)
def test_safe_name_keeps_letters_and_ending_and_nothing_that_acts(given: str, kept: str) -> None:
    assert safe_name(given) == kept


@pytest.mark.parametrize("name", ["../../etc/passwd", "<script>.html", "CON.TXT", "\u202egpj.exe", ".bashrc"])
def test_keep_upload_makes_the_name_up(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "documents"
    kept = keep_upload(_upload(tmp_path / "a", name.replace("/", "\\"), b"one"), folder)
    assert kept.path.parent == folder
    assert re.fullmatch(r"upload-[0-9a-f]{12}(\.[a-z]{1,10})?", kept.path.name)


def test_keep_upload_never_overwrites(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    first = keep_upload(_upload(tmp_path / "a", "news.txt", b"one"), folder)
    second = keep_upload(_upload(tmp_path / "b", "news.txt", b"two"), folder)
    assert first.name == second.name == "news.txt"
    assert first.path != second.path
    assert (first.path.read_bytes(), second.path.read_bytes()) == (b"one", b"two")
    assert first.is_new and second.is_new


def test_keep_upload_uses_a_file_with_the_same_bytes_again(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    first = keep_upload(_upload(tmp_path / "a", "news.txt", b"same"), folder)
    again = keep_upload(_upload(tmp_path / "b", "other name.txt", b"same"), folder)
    assert again.path == first.path
    assert not again.is_new
    assert list(folder.iterdir()) == [first.path]


def test_keep_upload_does_not_take_the_same_length_for_the_same_file(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    keep_upload(_upload(tmp_path / "a", "a.txt", b"abc"), folder)
    assert keep_upload(_upload(tmp_path / "b", "b.txt", b"xyz"), folder).is_new


def test_keep_text_never_overwrites(tmp_path: Path) -> None:
    first = keep_text("A text.", "", "", "", tmp_path)
    again = keep_text("A text.", "", "", "", tmp_path)
    assert first.path != again.path and first.path.read_text() == again.path.read_text() == "A text."


def test_keep_text_writes_what_a_person_says_as_data(tmp_path: Path) -> None:
    kept = keep_text("Text.", "a: !!python/name:os.system\n---", "\u202e\ud800", "2031-05-02", tmp_path)
    matter = kept.path.read_text(encoding="utf-8").split("---\n")
    assert yaml.safe_load(matter[1])["title"] == "a: !!python/name:os.system ---"
    assert kept.path.read_text(encoding="utf-8").endswith("\n\nText.")
