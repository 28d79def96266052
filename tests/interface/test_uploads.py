from pathlib import Path

import pytest

from assistant.interface.uploads import keep_upload, safe_name


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


def test_keep_upload_never_overwrites(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    first = keep_upload(_upload(tmp_path / "a", "news.txt", b"one"), folder)
    second = keep_upload(_upload(tmp_path / "b", "news.txt", b"two"), folder)
    assert (first.path.name, second.path.name) == ("news.txt", "news (2).txt")
    assert (first.path.read_bytes(), second.path.read_bytes()) == (b"one", b"two")
    assert first.is_new and second.is_new


def test_keep_upload_uses_a_file_with_the_same_bytes_again(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    first = keep_upload(_upload(tmp_path / "a", "news.txt", b"same"), folder)
    again = keep_upload(_upload(tmp_path / "b", "other name.txt", b"same"), folder)
    assert again.path == first.path
    assert not again.is_new
    assert [path.name for path in folder.iterdir()] == ["news.txt"]


def test_keep_upload_does_not_take_the_same_length_for_the_same_file(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    keep_upload(_upload(tmp_path / "a", "a.txt", b"abc"), folder)
    assert keep_upload(_upload(tmp_path / "b", "b.txt", b"xyz"), folder).is_new
