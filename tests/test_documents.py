"""The sample articles: each says what it is, and together they have what the examples need."""

from __future__ import annotations

import difflib
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.samples import DOCUMENTS, sample_articles

SAMPLES = sample_articles()
WITH_FRONT_MATTER = [path for path in SAMPLES if path.suffix == ".md"]
PLAIN = [path for path in SAMPLES if path.suffix == ".txt"]
AGENCY_TEXT = "2025-03-11-*-quillport-leak.md"

every_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
every_markdown_sample = pytest.mark.parametrize("path", WITH_FRONT_MATTER, ids=lambda path: path.stem)


def split_front_matter(path: Path) -> tuple[dict[str, Any], str]:
    """The fields of a Markdown sample and the text below them."""
    _, fields, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(fields), body.strip()


def body_of(path: Path) -> str:
    return split_front_matter(path)[1] if path.suffix == ".md" else path.read_text(encoding="utf-8").strip()


def test_samples_are_enough_and_of_more_than_one_format() -> None:
    assert len(SAMPLES) >= 8
    assert {path.suffix for path in SAMPLES} == {".md", ".txt"}


@every_markdown_sample
def test_front_matter_has_every_field(path: Path) -> None:
    fields, _ = split_front_matter(path)
    for name in ("title", "outlet", "author", "language", "note"):
        assert isinstance(fields.get(name), str) and fields[name].strip(), name
    assert isinstance(fields.get("date"), date)


@every_markdown_sample
def test_file_name_begins_with_the_date(path: Path) -> None:
    fields, _ = split_front_matter(path)
    assert path.name.startswith(f"{fields['date'].isoformat()}-")


@every_markdown_sample
def test_front_matter_says_that_it_is_a_sample(path: Path) -> None:
    fields, _ = split_front_matter(path)
    assert fields.get("sample") is True
    assert fields["note"].startswith("Sample article written for Briefing Assistant; ")
    assert "invented" in fields["note"]


@every_markdown_sample
def test_address_if_any_is_one_that_belongs_to_nobody(path: Path) -> None:
    fields, _ = split_front_matter(path)
    assert fields.get("url", "https://example.org/").startswith("https://example.org/")


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.stem)
def test_plain_sample_has_a_title_line_and_says_that_it_is_a_sample(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].strip() and not lines[1].strip()
    assert lines[-1].startswith("(Sample article written for Briefing Assistant; ")
    assert "invented" in lines[-1]


@every_sample
def test_body_is_as_long_as_a_news_article_in_several_paragraphs(path: Path) -> None:
    body = body_of(path)
    assert 250 <= len(body.split()) <= 500
    assert len(re.split(r"\n\s*\n", body)) >= 5


def test_addresses_and_texts_are_all_different() -> None:
    addresses = [fields["url"] for fields, _ in map(split_front_matter, WITH_FRONT_MATTER) if "url" in fields]
    assert len(set(addresses)) == len(addresses)
    assert len({body_of(path) for path in SAMPLES}) == len(SAMPLES)


def test_agency_text_is_run_by_two_outlets_with_small_edits() -> None:
    first, second = sorted(DOCUMENTS.glob(AGENCY_TEXT))
    assert split_front_matter(first)[0]["outlet"] != split_front_matter(second)[0]["outlet"]
    similarity = difflib.SequenceMatcher(None, body_of(first), body_of(second), autojunk=False).ratio()
    assert 0.8 < similarity < 1.0


def test_no_other_two_samples_are_near_copies() -> None:
    agency = set(DOCUMENTS.glob(AGENCY_TEXT))
    others = [set(re.findall(r"\w+", body_of(path))) for path in SAMPLES if path not in agency]
    for at, words in enumerate(others):
        for more in others[at + 1 :]:
            assert len(words & more) < 0.8 * len(words | more)
