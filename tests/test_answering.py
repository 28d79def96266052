"""Answers of a chat model, held to the passages: a scripted model does everything wrong that models do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant import Assistant, Verdict
from assistant.answer.chat_writer import ChatWriter
from assistant.answer.rewriting import QuestionRewriter
from assistant.types import Answer, Status
from tests.conftest import WriteArticle
from tests.fakes import ScriptedChatModel

FERRY = (
    "The ferry to Ostrel will not sail until April, harbour master Runa Falk said on Tuesday.\n\n"
    "“The hull has to be welded,” Falk said. The work costs 52,000 crowns.\n\n"
    "Mayor Teodor Brask asked the county for a second boat."
)
BRIDGE = "Shopkeepers on Ostrel expect to lose 40,000 crowns a month while the ferry is away."
QUESTION = "Why does the ferry to Ostrel not sail?"
GOOD = "Runa Falk said the ferry to Ostrel will not sail until April. [1] "
FALSE = "Teodor Brask said the hull has to be welded. [1] "
INVENTED = "A whale sank the lighthouse in Quillport last night. [1] "

Scripted = Callable[..., ScriptedChatModel]


@pytest.fixture
def ferry(workspace: Assistant, write_article: WriteArticle) -> Assistant:
    write_article(
        "ferry.md", FERRY, title="Ferry stops for the winter", outlet="Coldwater Post", date="2031-02-04"
    )
    write_article(
        "bridge.md", BRIDGE, title="Islanders turn to the bridge", outlet="Ostrel Herald", date="2031-02-05"
    )
    workspace.add()
    return workspace


@pytest.fixture
def scripted(ferry: Assistant) -> Scripted:
    """Gives the workspace a model that writes these answers, one after the other."""

    def script(*scripts: str, fails_after: int | None = None) -> ScriptedChatModel:
        model = ScriptedChatModel(scripts, fails_after)
        ferry._parts.__dict__["chat_writer"] = ChatWriter(model, ferry._parts.quoting)
        return model

    return script


def verdicts(answer: Answer) -> list[Verdict]:
    return [sentence.verdict for sentence in answer.sentences]


def assert_citations_hold(ferry: Assistant, answer: Answer) -> None:
    """Every citation stands where it says, and every supported sentence has one."""
    for sentence in (*answer.sentences, *answer.held_back):
        assert sentence.citations or not sentence.is_supported
        for citation in sentence.citations:
            text = ferry.revision(citation.revision).text
            assert text[citation.start : citation.end] == citation.quote
            assert answer.passages[citation.marker - 1].passage.revision == citation.revision


def test_supported_sentences_are_cited_and_the_model_is_named(ferry: Assistant, scripted: Scripted) -> None:
    scripted(f"{GOOD}The work costs 52,000 crowns. [1]")
    answer = ferry.ask(QUESTION)
    assert answer.writer == "scripted:model"
    assert verdicts(answer) == [Verdict.SUPPORTED, Verdict.SUPPORTED]
    assert answer.sentences[0].text == "Runa Falk said the ferry to Ostrel will not sail until April."
    assert "52,000 crowns" in answer.sentences[1].citations[0].quote
    assert answer.note == answer.writing == ""
    assert_citations_hold(ferry, answer)


def test_quotes_only_asks_no_model(ferry: Assistant, scripted: Scripted) -> None:
    model = scripted(GOOD)
    assert ferry.ask(QUESTION, quotes_only=True).writer == "quoting"
    assert not model.asked


def test_words_of_another_are_repaired_with_the_reason(ferry: Assistant, scripted: Scripted) -> None:
    model = scripted(GOOD + FALSE, "Runa Falk said the hull has to be welded. [1]")
    answer = ferry.ask(QUESTION)
    assert verdicts(answer) == [Verdict.SUPPORTED, Verdict.SUPPORTED]
    assert answer.sentences[1].text == "Runa Falk said the hull has to be welded."
    request = model.asked[1][-1].text
    assert "Falk" in request and "Brask" in request
    assert model.asked[1][-2].text == "Teodor Brask said the hull has to be welded."
    assert_citations_hold(ferry, answer)


def test_repair_that_repeats_another_sentence_leaves_it_out(ferry: Assistant, scripted: Scripted) -> None:
    scripted(GOOD + FALSE, GOOD)
    assert ferry.ask(QUESTION).text == "Runa Falk said the ferry to Ostrel will not sail until April."


def test_what_still_fails_is_marked_or_held_back(ferry: Assistant, scripted: Scripted) -> None:
    model = scripted(GOOD + FALSE, FALSE)
    annotated = ferry.ask(QUESTION)
    assert [each.is_supported for each in annotated.sentences] == [True, False]
    assert annotated.sentences[1].reasons
    assert len(model.asked) == 2
    scripted(GOOD + FALSE, FALSE)
    strict = ferry.ask(QUESTION, strict=True)
    assert (len(strict.sentences), len(strict.held_back)) == (1, 1)
    assert_citations_hold(ferry, strict)


@pytest.mark.parametrize("repair", [INVENTED, "", "The documents do not say."])
def test_nothing_supported_is_replaced_by_quotations(
    ferry: Assistant, scripted: Scripted, repair: str
) -> None:
    scripted(INVENTED, repair)
    answer = ferry.ask(QUESTION)
    assert answer.writer == "quoting"
    assert answer.text == ferry.ask(QUESTION, quotes_only=True).text
    assert answer.note == (
        "scripted:model wrote nothing that the passages carry. Quotations stand in its place."
    )
    assert [each.text for each in answer.held_back] == [
        "A whale sank the lighthouse in Quillport last night."
    ]
    assert_citations_hold(ferry, answer)


@pytest.mark.parametrize("script", ["", "   \n\n", "[1] [2]", "Sure, here is the answer:"])
def test_empty_output_is_replaced_by_quotations(ferry: Assistant, scripted: Scripted, script: str) -> None:
    scripted(script)
    answer = ferry.ask(QUESTION)
    assert answer.writer == "quoting" and answer.sentences
    assert answer.note == "scripted:model wrote nothing. Quotations stand in its place."


@pytest.mark.parametrize(
    "script",
    [
        GOOD * 50,
        f"{GOOD}The ferry is a ferry and {'the ferry is a ferry and ' * 100}",
        f"{GOOD}{'no ' * 600}",
        GOOD + "x" * 5000,
    ],
)
def test_repeating_model_is_stopped(ferry: Assistant, scripted: Scripted, script: str) -> None:
    model = scripted(script)
    answer = ferry.ask(QUESTION)
    assert answer.text == "Runa Falk said the ferry to Ostrel will not sail until April."
    assert answer.note == "The model began to repeat itself and was stopped."
    assert model.written < 200 and model.closed == len(model.asked) == 1


def test_sentence_without_marker_is_given_the_passage_that_carries_it(
    ferry: Assistant, scripted: Scripted
) -> None:
    scripted("Mayor Teodor Brask asked the county for a second boat.")
    (sentence,) = ferry.ask(QUESTION).sentences
    assert sentence.is_supported
    assert "second boat" in sentence.citations[0].quote
    assert "It came without a citation; this is where it stands: passage 1." in sentence.reasons


@pytest.mark.parametrize("marker", ["[9]", "[0]", "[777]", "【9】", "[source 9]"])
def test_marker_without_passage_is_never_a_citation(
    ferry: Assistant, scripted: Scripted, marker: str
) -> None:
    scripted(f"The work costs 52,000 crowns. {marker}")
    answer = ferry.ask(QUESTION)
    (sentence,) = answer.sentences
    assert sentence.is_supported and "52,000" in sentence.citations[0].quote
    assert any("is none of the" in reason for reason in sentence.reasons)
    assert_citations_hold(ferry, answer)


def test_model_that_finds_nothing_abstains_with_a_receipt(ferry: Assistant, scripted: Scripted) -> None:
    scripted("The documents do not say. [1] The ferry is red.")
    answer = ferry.ask("What colour is the ferry to Ostrel?")
    assert answer.status is Status.ABSTAINED and answer.abstention
    assert answer.abstention.documents_searched == 2
    assert not answer.sentences and answer.writer == "scripted:model"


@pytest.mark.parametrize(
    "question",
    ["What did Ulla Mirnik say about the ferry?", "What did she say?", "What happened in March 2019?"],
)
def test_hopeless_question_abstains_before_the_model_is_asked(
    ferry: Assistant, scripted: Scripted, question: str
) -> None:
    model = scripted(GOOD)
    answer = ferry.ask(question)
    assert answer.status is Status.ABSTAINED
    assert answer.abstention and answer.abstention.reason
    assert not model.asked


def test_error_keeps_what_is_checked_and_quotes_the_rest(ferry: Assistant, scripted: Scripted) -> None:
    scripted(f"{GOOD}Mayor Teodor Brask asked", fails_after=14)
    answer = ferry.ask(QUESTION)
    assert answer.sentences[0].text == "Runa Falk said the ferry to Ostrel will not sail until April."
    assert len(answer.sentences) > 1
    assert answer.note == (
        "The model scripted:model broke off. Ask again. What it had written stays; quotations follow."
    )
    assert answer.writer == "scripted:model"
    assert_citations_hold(ferry, answer)


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(
    ("script", "wrote"), [(INVENTED, "nothing that the passages carry"), ("", "nothing")]
)
def test_where_quoting_abstains_too_nothing_is_said_to_stand_in(
    ferry: Assistant, scripted: Scripted, script: str, wrote: str, strict: bool
) -> None:
    question = "Why did the whale sink the lighthouse?"
    quoted = ferry.ask(question, quotes_only=True)
    assert quoted.abstention
    scripted(script)
    answer = ferry.ask(question, strict=strict)
    assert answer.abstention == quoted.abstention
    assert not answer.sentences and not answer.is_withheld
    assert answer.note == (
        f"scripted:model wrote {wrote}. Nothing that answers was found in the documents either."
    )
    assert len(answer.held_back) == bool(script)


def test_what_is_kept_is_no_abstention_where_no_quotation_follows(
    ferry: Assistant, scripted: Scripted
) -> None:
    question = "Why did the whale sink the lighthouse?"
    scripted(f"{GOOD}Mayor Teodor Brask asked", fails_after=14)
    answer = ferry.ask(question)
    assert (answer.status, answer.abstention) == (Status.ANSWERED, None)
    assert answer.note.endswith("What it had written stays; no quotation was found to follow it.")


def test_error_at_once_is_told_beside_quotations(ferry: Assistant, scripted: Scripted) -> None:
    scripted(GOOD, fails_after=0)
    answer = ferry.ask(QUESTION)
    assert answer.writer == "quoting" and answer.is_supported
    assert answer.note == ("The model scripted:model broke off. Ask again. Quotations stand in its place.")


def test_closing_the_stream_stops_the_model_and_leaves_what_was_written(
    ferry: Assistant, scripted: Scripted
) -> None:
    model = scripted(GOOD + "The work costs 52,000 crowns. [1] " * 3)
    stream = ferry.stream(QUESTION)
    answer = next(each for each in stream if each.sentences)
    before = model.written
    stream.close()
    assert (model.closed, model.written) == (1, before)
    assert answer.stopped().text == "Runa Falk said the ferry to Ostrel will not sail until April."
    assert answer.stopped().note == "Stopped before it was complete."


def test_unfinished_sentence_is_seen_without_markers_and_never_kept(
    ferry: Assistant, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.answering._SECONDS_BETWEEN", 0.0)
    scripted(f"{GOOD}The work costs 52,000 crowns [1, 2].")
    *growing, last = ferry.stream(QUESTION)
    written = [each.writing for each in growing if each.writing]
    assert written[0] == "Runa" and "The work costs 52,000 crowns" in written
    assert not any("[" in each for each in written)
    assert last.writing == "" and "writing" not in last.to_dict()
    assert not any(each.writing for each in ferry.stream(QUESTION, strict=True))


def test_answer_with_a_note_is_saved_and_read_again(ferry: Assistant, scripted: Scripted) -> None:
    scripted("")
    answer = ferry.ask(QUESTION)
    assert answer.note and Answer.from_dict(answer.to_dict()).note == answer.note


def test_follow_up_is_rewritten_by_the_model_and_told(ferry: Assistant, scripted: Scripted) -> None:
    model = scripted("Why does the ferry to Ostrel not sail until April?", GOOD)
    ferry._parts.__dict__["rewriter"] = QuestionRewriter(model)
    answer = ferry.ask("And why does it not sail?", history=[(QUESTION, "It will not sail until April.")])
    assert answer.standalone_question == "Why does the ferry to Ostrel not sail until April?"
    assert answer.is_follow_up
    assert answer.is_supported
    assert "not sail until April?" in model.asked[1][-1].text


def test_quotations_ask_no_model_what_a_follow_up_means(ferry: Assistant, scripted: Scripted) -> None:
    model = scripted("Why does the ferry to Ostrel not sail until April?")
    ferry._parts.__dict__["rewriter"] = QuestionRewriter(model)
    ferry.ask("And why does it not sail?", history=[(QUESTION, "")], quotes_only=True)
    assert model.asked == []
