"""The whole way, with the real model, on the sample articles that come with the project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant import Assistant, Filters, Turn, Verdict
from assistant.text.folding import fold
from assistant.types import Answer, Status
from tests.conftest import WriteArticle
from tests.samples import sample_articles


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant.open(tmp_path_factory.mktemp("samples")) as assistant:
        report = assistant.add(sample_articles())
        assert not report.failed
        yield assistant


def said(answer: Answer) -> str:
    return fold(answer.text)


def test_response_is_told_with_interview_measures_talk_and_quote(samples: Assistant) -> None:
    answer = samples.ask("How did Vučić respond?")
    text = said(answer)
    assert answer.status is Status.ANSWERED
    assert "interview" in text
    assert "licences" in text
    assert "putin" in text
    assert "i serve only serbia's interests" in text or "serbian factories must function" in text


@pytest.mark.parametrize(
    "question",
    [
        "How did Vučić respond?",
        "What does the SVR accuse Serbia of?",
        "How many people were treated after the leak in Quillport?",
        "Why did Vastor resign?",
        "Who disputes the figure?",
    ],
)
def test_every_sentence_is_cited_verbatim_and_checked(samples: Assistant, question: str) -> None:
    answer = samples.ask(question)
    assert answer.sentences
    for sentence in answer.sentences:
        assert sentence.verdict is Verdict.SUPPORTED
        assert sentence.citations
        for citation in sentence.citations:
            text = samples.revision(citation.revision).text
            assert text[citation.start : citation.end] == citation.quote
            passage = answer.passages[citation.marker - 1].passage
            assert (passage.document_id, passage.revision) == (citation.document_id, citation.revision)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How much solvent was spilled?", ("52 tonnes", "38 tonnes")),
        ("What has happened to the price of bream?", ("nearly doubled",)),
        ("Why did Vastor resign?", ("warning",)),
        ("How many people were treated after the leak in Quillport?", ("43", "117", "131", "240")),
    ],
)
def test_fact_is_answered(samples: Assistant, question: str, words: tuple[str, ...]) -> None:
    assert any(word in said(samples.ask(question)) for word in words)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Who won the 2024 Olympic marathon?", "Olympic"),
        ("What did Macron say about the shipments?", "Macron"),
    ],
)
def test_unknown_subject_abstains_and_names_what_is_missing(
    samples: Assistant, question: str, missing: str
) -> None:
    answer = samples.ask(question)
    assert answer.status is Status.ABSTAINED
    assert not answer.sentences
    assert answer.abstention is not None
    assert missing in answer.abstention.missing
    assert answer.abstention.documents_searched == len(samples.documents())
    assert answer.abstention.nearest
    # Advice that might lead astray is none.
    assert not answer.abstention.suggestion


def test_words_of_one_person_do_not_pass_as_anothers(samples: Assistant) -> None:
    answer = samples.ask("What did Putin say to Vučić?")
    assert answer.status is Status.ABSTAINED
    assert answer.abstention is not None
    assert answer.abstention.reason == "No sentence was found that gives Putin’s words to Vučić."


def test_followup_carries_the_person_over(samples: Assistant) -> None:
    first = samples.ask("How did Vučić respond?")
    answer = samples.ask("and what did he say about Putin?", history=[first])
    assert "Vučić" in answer.standalone_question
    assert answer.status is Status.ANSWERED
    assert "putin" in said(answer)
    assert samples.ask("and what did he say about Putin?", history=[Turn("How did Vučić respond?")]).sentences


def test_new_topic_without_a_name_is_not_dragged_back(samples: Assistant) -> None:
    question = "Why did the storage tank leak?"
    alone = samples.ask(question)
    assert alone.status is Status.ANSWERED
    for history in ([samples.ask("How did Vučić respond?")], [Turn("What did Zelmira Korvo say in Osk?")]):
        answer = samples.ask(question, history=history)
        assert answer.standalone_question == question
        # Two papers carry the report, each under a dateline of its own.
        assert answer.sentences[0].text.split("— ")[-1] == alone.sentences[0].text.split("— ")[-1]


def test_carried_words_are_no_part_of_what_is_missing(samples: Assistant) -> None:
    question = "How many penguins were vaccinated?"
    alone = samples.ask(question).abstention
    carried = samples.ask(question, history=[Turn("What did Zelmira Korvo say in Osk?")]).abstention
    assert alone is not None
    assert carried is not None
    assert carried.missing == alone.missing
    asked_of_her = samples.ask("And what did she say?", history=[Turn("Who is Zelmira Korvo?")]).abstention
    assert asked_of_her is not None
    assert asked_of_her.missing == ("Zelmira Korvo",)


def test_each_answer_of_a_conversation_cites_its_own_passages(samples: Assistant) -> None:
    first = samples.ask("How did Vučić respond?")
    before = first.to_dict()
    answer = samples.ask("and what did he say about Putin?", history=[first])
    assert first.to_dict() == before
    assert answer.citations
    for citation in answer.citations:
        passage = answer.passages[citation.marker - 1].passage
        assert citation.quote in samples.revision(citation.revision).text
        assert passage.start <= citation.start < citation.end <= passage.end


@pytest.mark.parametrize("name", ["Vučić", "Vucic", "Вучић", "VUČIĆ"])
def test_spellings_of_a_name_find_the_same(samples: Assistant, name: str) -> None:
    wanted = [hit.passage.passage_id for hit in samples.search("Vučić")[:3]]
    assert [hit.passage.passage_id for hit in samples.search(name)[:3]] == wanted


def test_filters_hold_for_search_and_answer(samples: Assistant) -> None:
    march = Filters(until=date(2025, 3, 31))
    assert all(
        hit.document.published_at and hit.document.published_at.month == 3
        for hit in samples.search("response", filters=march)
    )
    answer = samples.ask("How did Vučić respond?", filters=march)
    assert answer.status is Status.ABSTAINED
    assert answer.abstention is not None
    assert answer.abstention.documents_searched < len(samples.documents())
    outlet = samples.search("leak")[0].document.outlet
    assert outlet is not None
    hits = samples.search("leak", filters=Filters(outlets=(outlet.upper(),)))
    assert hits
    assert {hit.document.outlet for hit in hits} == {outlet}


def test_stream_grows_to_the_answer(samples: Assistant) -> None:
    snapshots = list(samples.stream("How did Vučić respond?"))
    counts = [len(snapshot.sentences) for snapshot in snapshots]
    assert counts == sorted(counts)
    assert len(counts) > 2
    assert snapshots[-1].text == samples.ask("How did Vučić respond?").text
    assert set(snapshots[-1].timings_ms) == {"retrieve", "write", "check"}


def test_answer_as_dict_has_the_documented_form(samples: Assistant) -> None:
    value = json.loads(json.dumps(samples.ask("Why did Vastor resign?").to_dict()))
    assert set(value) == {
        "question", "standalone_question", "status", "writer", "sentences", "held_back", "passages",
        "abstention", "note", "timings_ms",
    }  # fmt: skip
    assert (value["status"], value["writer"], value["abstention"]) == ("answered", "quoting", None)
    assert {"marker", "document_id", "start", "end", "text", "score"} <= set(value["passages"][0])
    assert [passage["marker"] for passage in value["passages"]] == list(range(1, len(value["passages"]) + 1))
    citation = value["sentences"][0]["citations"][0]
    assert {
        "marker",
        "document_id",
        "revision",
        "title",
        "source",
        "outlet",
        "published_at",
        "start",
        "end",
        "quote",
    } <= set(citation)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "?",
        "the",
        '"',
        "* OR NEAR(",
        "a" * 2000,
        "💥",
        "'; DROP TABLE documents; --",
        "[1] [2]",
        "\x00",
    ],
)
def test_odd_question_never_fails(samples: Assistant, question: str) -> None:
    assert samples.ask(question).status in Status


@pytest.mark.parametrize("question", ["zzqx", "flumox gribble", "qwertyuiop", "шђжћ"])
def test_search_for_what_is_nowhere_finds_nothing(samples: Assistant, question: str) -> None:
    assert samples.search(question) == []


@pytest.mark.parametrize(
    ("question", "title"), [("quit his job", "Vastor resigns"), ("hospitalised victims", "117 patients")]
)
def test_search_finds_what_is_said_in_other_words(samples: Assistant, question: str, title: str) -> None:
    hits = samples.search(question, top_k=3)
    assert not any(hit.words_rank for hit in hits)
    assert any(title in hit.document.title for hit in hits)


def test_draft_is_checked_sentence_by_sentence(samples: Assistant) -> None:
    draft = (
        "“I serve only Serbia’s interests,” Vučić said. "
        "Norvane Solvents said that 900 tonnes of solvent had leaked in Quillport. "
        "The king of Atlantis sent his regards to the fishermen."
    )
    quoted, wrong, invented = samples.check(draft).sentences
    assert quoted.verdict is Verdict.SUPPORTED
    assert quoted.citations
    assert wrong.verdict is not Verdict.SUPPORTED
    assert wrong.reasons
    assert invented.verdict in (Verdict.UNSUPPORTED, Verdict.PARTLY_SUPPORTED)


def test_claim_is_checked_without_a_workspace(tmp_path: Path) -> None:
    assistant = Assistant.open(tmp_path / "none")
    assert (
        assistant.check_claim("The port closed on Monday.", "The port closed on Monday.").verdict
        is Verdict.SUPPORTED
    )
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("home", ["", "none"])
def test_looking_into_an_empty_workspace_finds_nothing_and_leaves_nothing(tmp_path: Path, home: str) -> None:
    with Assistant.open(tmp_path / home) as assistant:
        answer = assistant.ask("How did Vučić respond?")
        assert answer.status is Status.ABSTAINED
        assert answer.abstention is not None
        assert "no documents" in answer.abstention.reason.lower()
        assert assistant.documents() == assistant.search("Vučić") == []
        assert assistant.check("Vučić spoke on Monday.").sentences[0].verdict is Verdict.UNSUPPORTED
        assert assistant.examine().ok is not bool(home)
    assert list(tmp_path.iterdir()) == []


def test_langchain_retriever_finds_the_same(samples: Assistant) -> None:
    found = samples.as_retriever(top_k=3).invoke("How did Vučić respond?")
    hits = samples.search("How did Vučić respond?", top_k=3)
    assert [document.page_content for document in found] == [hit.passage.text for hit in hits]
    assert found[0].metadata["title"] == hits[0].document.title


@pytest.mark.parametrize(
    "question",
    [
        "Where was Vučić born?",
        "Did Vučić resign?",
        "What did the fire service say?",
        "How many people died in the leak?",
        "Who is the CEO of Norvane?",
        "What did Arrask say to Palvik?",
        "Which medicine was given to the patients?",
    ],
)
def test_question_near_the_topic_that_nothing_answers_abstains(samples: Assistant, question: str) -> None:
    assert samples.ask(question).status is Status.ABSTAINED


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who disputes the figure?", "clear ondrel"),
        ("Which countries were the intermediaries?", "intermedia"),
        ("What did Arrask apologise for?", "[tobin arrask] apologised"),
        ("How much does a bund cost?", "1.4 million"),
        ("What is the source for the 800 million?", "800 million"),
    ],
)
def test_short_question_is_answered(samples: Assistant, question: str, words: str) -> None:
    assert words in said(samples.ask(question))


def test_statement_is_quoted_with_its_withdrawal(samples: Assistant) -> None:
    assert "withdrew" in said(samples.ask("How did Norvane respond to the accusation?"))


def test_topic_that_somebody_does_not_speak_of_is_not_answered_with_other_words(samples: Assistant) -> None:
    assert samples.ask("What did Vučić say about Kosovo?").status is Status.ABSTAINED


def test_contradicting_reports_are_both_quoted(workspace: Assistant, write_article: WriteArticle) -> None:
    write_article(
        "rumour.md",
        "Governor Mira Tolan has been arrested at the airport of Kaldis, two passengers said.",
        date="2025-03-01",
    )
    write_article(
        "correction.md",
        "Governor Mira Tolan was never arrested at the airport of Kaldis, the police said.",
        date="2025-03-03",
    )
    workspace.add()
    text = said(workspace.ask("Was Mira Tolan arrested?"))
    assert "has been arrested" in text
    assert "never arrested" in text


def test_denied_words_are_not_quoted_as_said(workspace: Assistant, write_article: WriteArticle) -> None:
    write_article(
        "dam.md",
        "Dana Volk denied that Jon Harke had said the dam was unsafe. Harke told reporters it would hold.",
    )
    workspace.add()
    text = said(workspace.ask("What did Harke say?"))
    assert "it would hold" in text
    assert "unsafe" not in text
