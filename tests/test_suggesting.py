"""Suggested questions over the real model and the sample articles: each holds when it is asked again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.types import Answer
from tests.conftest import WriteArticle
from tests.samples import sample_articles


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    home = tmp_path_factory.mktemp("samples")
    (home / "documents").mkdir()
    for path in sample_articles():
        shutil.copy(path, home / "documents")
    with Assistant.open(home) as assistant:
        assert not assistant.add().failed
        yield assistant


def holds(answer: Answer) -> bool:
    return bool(answer.sentences) and all(each.is_supported and each.citations for each in answer.sentences)


def test_every_suggested_question_is_answered_with_supported_sentences(samples: Assistant) -> None:
    made = samples.suggestions.make()
    assert len(made) == 6 and len(set(made)) == 6
    assert all(holds(samples.ask(question)) for question in made)
    assert samples.suggestions.kept() == made


@pytest.mark.parametrize(
    "question",
    [
        "How did Vučić respond?",
        "Why did Mirela Vastor resign?",
        "How many people were treated after the leak in Quillport?",
        "Who disputes the figure?",
    ],
)
def test_what_leads_on_is_answered_with_something_new(samples: Assistant, question: str) -> None:
    first = samples.ask(question)
    leads = samples.suggestions.after([first])
    assert 2 <= len(leads) <= 3 and question not in leads
    cited = {(each.revision, each.start, each.end) for each in first.citations}
    for lead in leads:
        answer = samples.ask(lead, history=[first])
        assert holds(answer)
        assert any((each.revision, each.start, each.end) not in cited for each in answer.citations)


def test_what_was_asked_already_does_not_lead_on(samples: Assistant) -> None:
    answers = [samples.ask("How did Vučić respond?")]
    asked: list[str] = []
    for _ in range(3):
        leads = samples.suggestions.after(answers)
        assert not set(leads) & set(asked)
        if not leads:
            break
        asked.append(leads[0])
        answers.append(samples.ask(leads[0], history=answers))
    assert len(asked) >= 2


def test_nothing_leads_on_from_an_abstention_or_from_nothing(samples: Assistant) -> None:
    assert samples.suggestions.after([]) == ()
    assert samples.suggestions.after([samples.ask("Who won the 2024 Olympic marathon?")]) == ()


def test_questions_are_made_anew_when_the_documents_change(
    tmp_path: Path, write_article: WriteArticle
) -> None:
    with Assistant.open(tmp_path / "home") as assistant:
        assert assistant.suggestions.make() == () and assistant.suggestions.kept() is None
        assert not (tmp_path / "home").exists()
        article = write_article(
            "quay.txt",
            "Quay wall of Aldermoor\n\nMayor Ilse Brandvik said that the quay wall would be repaired before "
            "the winter. The quay wall is ninety years old.\n\nHarbour master Piet Olander resigned on "
            "Wednesday. Two days later the council named a new one, Greta Holm.",
        )
        assistant.add([article])
        made = assistant.suggestions.make()
        assert "What did Mayor Ilse Brandvik say about the quay wall?" in made
        assert assistant.suggestions.kept() == made
        (document,) = assistant.documents()
        file = tmp_path / "home" / ".assistant" / "suggestions.json"
        for damage in ("", "[]", '{"documents": 1, "questions": [3]}'):
            file.write_text(damage)
            assert assistant.suggestions.kept() is None
        assert assistant.suggestions.make() == made
        assistant.remove(document.document_id)
        assert assistant.suggestions.kept() is None
