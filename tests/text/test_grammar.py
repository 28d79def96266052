"""The parser: whose files it takes, what it reads, and that every word keeps its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.errors import ModelError
from assistant.text import grammar
from assistant.text.grammar import parse, parser_folder


def test_words_keep_their_places_also_around_brackets() -> None:
    sentence = "The dam (built in 1960) broke on Monday [1], killing “eleven” people."
    tokens = parse(sentence).tokens
    assert [token.span.of(sentence) for token in tokens] == [token.text for token in tokens]
    assert not any(token.text in ("built", "1960", "1") for token in tokens)


def test_subject_and_object() -> None:
    read = parse("The council, which met on Monday, rejected the plan.")
    verb = next(token for token in read.tokens if token.text == "rejected")
    assert [each.text for each in read.children(verb, "nsubj", "dobj")] == ["council", "plan"]


@pytest.mark.parametrize(
    "text", ["", "   ", "Predsednik je odbio da komentariše navode o izvozu oružja u Ukrajinu.", "x" * 5000]
)
def test_what_is_no_english_sentence_is_not_parsed(text: str) -> None:
    assert [token for token in parse(text).tokens if token.is_verb] == []


def test_altered_parser_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / grammar._FOLDER
    shutil.copytree(parser_folder(), folder)
    monkeypatch.setattr(grammar, "files", lambda _: tmp_path)
    assert parser_folder() == folder
    (folder / "config.cfg").write_text("[nlp]\n", encoding="utf-8")
    with pytest.raises(ModelError, match="not the publisher's"):
        parser_folder()
    shutil.rmtree(folder)
    with pytest.raises(ModelError, match="nothing"):
        parser_folder()
