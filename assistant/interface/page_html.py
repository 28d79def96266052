"""The conversation, as markup: questions, answers with their verdicts and numbers, abstentions.

Pure functions. Buttons say what a click on them means in `data-` attributes, which `static/page.js` sends to
`page_actions`: a citation is rendered by `_citation`, and its click is answered by `PageActions.open`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.interface.markup import Html, foreign, join, tag
from assistant.interface.pinning import pin_answer_button, pin_sentence_button
from assistant.interface.reading_html import described, opening
from assistant.interface.wording import count, describe_filters, describe_held_back, excerpt, explain
from assistant.types import Verdict

if TYPE_CHECKING:
    from assistant.types import (
        Abstention,
        Answer,
        CheckedSentence,
        Citation,
        RetrievedPassage,
    )

_NEAREST = 5


MARKS = {
    Verdict.SUPPORTED: ("✓", "Supported"),
    Verdict.PARTLY_SUPPORTED: ("◐", "Partly supported"),
    Verdict.CONTRADICTED: ("✗", "Contradicted"),
    Verdict.UNSUPPORTED: ("?", "Unsupported"),
}
"""For each verdict its sign and its name."""


# --- the conversation --------------------------------------------------------------------------------


def conversation_html(
    answers: Sequence[Answer], *, asking: str | None = None, writing: bool = False, problem: str | None = None
) -> Html:
    """All turns, oldest first.

    `asking` is a question without an answer yet, or with the `problem` that kept it from one; with `writing`
    the last answer is still growing.
    """
    growing = answers[-1] if writing else None
    turns = [_turn(answer.question, _answer(answer, writing=answer is growing)) for answer in answers]
    if asking is not None:
        waiting = tag("p", "Reading the documents…", class_="waiting")
        turns.append(_turn(asking, problem_html(problem) if problem else waiting))
    busy = "true" if writing or (asking is not None and not problem) else "false"
    return tag(
        "div",
        *turns,
        class_="conversation",
        role="log",
        aria_live="polite",
        aria_label="Conversation",
        aria_busy=busy,
    )


def welcome_html(examples: Sequence[str], document_count: int) -> Html:
    """What stands where the conversation will be."""
    if document_count == 0:
        lead = "There are no documents yet. Drop some articles under “Documents”, then ask."
    else:
        searched = count(document_count, "document")
        lead = f"Ask {searched}. Every sentence of an answer shows the words it rests on."
    buttons = [_example(question) for question in examples]
    group = tag("div", *buttons, class_="examples", role="group", aria_label="Example questions")
    return tag("div", tag("p", lead, class_="lead"), group if buttons else None, class_="welcome")


def _example(question: str) -> Html:
    return tag("button", question, type="button", data_action="ask", data_question=question)


def problem_html(message: str) -> Html:
    """Something went wrong, in plain words."""
    return tag("p", message, class_="problem", role="alert")


def status_html(message: str, *, is_ready: bool = False) -> Html:
    return tag("p", message, class_="status ready" if is_ready else "status", role="status")


def _turn(question: str, reply: Html) -> Html:
    return tag("section", tag("h2", foreign(question), class_="question"), reply, class_="turn")


def _answer(answer: Answer, *, writing: bool) -> Html:
    understood = _understood(answer.standalone_question) if answer.is_follow_up else None
    items = (_sentence(each, can_pin=not writing) for each in answer.sentences)
    sentences = tag("ul", *items, class_="sentences")
    unfinished = tag("p", foreign(answer.writing), " …", class_="unfinished") if answer.writing else None
    note = tag("p", foreign(answer.note), class_="note") if answer.note else None
    waiting = tag("p", "Writing…", class_="waiting") if writing else None
    held_back = _held_back(answer) if answer.held_back and not writing else None
    if answer.abstention is not None:
        return tag("div", understood, note, _abstention(answer.abstention), held_back, class_="answer")
    end = waiting or _origin(answer)
    return tag("div", understood, note, sentences, unfinished, held_back, end, class_="answer")


def _understood(question: str) -> Html:
    """How a follow-up was read, and a button that puts it into the box to be corrected."""
    edit = tag("button", "Edit", type="button", data_action="edit", data_question=question)
    return tag("p", "Understood as: ", foreign(question), " ", edit, class_="understood")


def _held_back(answer: Answer) -> Html:
    """What a strict answer does not say, folded away; each with its reasons in full."""
    items = (
        _sentence(sentence, tag("p", foreign(explain(sentence)), class_="why"))
        for sentence in answer.held_back
    )
    details = tag(
        "details",
        tag("summary", f"{count(len(answer.held_back), 'sentence')} held back"),
        tag("ul", *items, class_="sentences"),
        class_="held-back",
    )
    return join(
        [tag("p", describe_held_back(answer), class_="withheld"), details]
        if answer.is_withheld
        else [details]
    )


def _sentence(sentence: CheckedSentence, why: Html | None = None, *, can_pin: bool = True) -> Html:
    numbers = join((_citation(citation) for citation in sentence.citations), " ")
    pin = pin_sentence_button(sentence) if can_pin else None
    words = tag("div", foreign(sentence.text), " ", numbers, pin, why, class_="words")
    return tag("li", _verdict(sentence), words, class_=f"sentence {sentence.verdict.value}")


def _verdict(sentence: CheckedSentence) -> Html:
    icon, name = MARKS[sentence.verdict]
    why = explain(sentence)
    tip = tag("span", tag("strong", name), " ", foreign(why), class_="tip", aria_hidden="true")
    return tag(
        "span",
        tag("span", icon, class_="icon", aria_hidden="true"),
        tip,
        class_="verdict",
        role="img",
        tabindex=0,
        aria_label=f"{name}: {why}",
    )


def _citation(citation: Citation) -> Html:
    where = described(citation.outlet, citation.published_at, citation.page)
    origin = join((foreign(part) for part in (citation.title, where) if part), " · ")
    quote = tag("q", foreign(citation.quote))
    tip = tag("span", quote, tag("span", origin, class_="where"), class_="tip", aria_hidden="true")
    name = ", ".join(part for part in (citation.title, citation.outlet) if part)
    return tag(
        "button",
        str(citation.marker),
        tip,
        type="button",
        class_="citation",
        aria_label=f"Citation {citation.marker}: {name or citation.source}",
        **opening(citation.document_id, citation.revision, citation.start, citation.end),
    )


def _origin(answer: Answer) -> Html:
    documents = {citation.document_id for sentence in answer.sentences for citation in sentence.citations}
    seconds = sum(answer.timings_ms.values()) / 1000
    parts = [
        count(len(answer.sentences), "sentence"),
        f"from {count(len(documents), 'document')}",
        "quoted" if answer.writer == "quoting" else f"written by {answer.writer}",
        f"{seconds:.1f} s" if seconds >= 0.1 else "under 0.1 s",
    ]
    pin = pin_answer_button(answer) if answer.sentences else None
    return tag("p", " · ".join(parts), pin, class_="origin")


def _abstention(abstention: Abstention) -> Html:
    searched = (
        f"Searched {count(abstention.documents_searched, 'document')}, "
        f"{count(abstention.passages_searched, 'passage')}{describe_filters(abstention.filters)}."
    )
    missing = None
    if abstention.missing:
        names = join((tag("b", foreign(word)) for word in abstention.missing), ", ")
        missing = tag("p", "In none of them: ", names, ".", class_="missing")
    nearest = None
    if abstention.nearest:
        items = (tag("li", _nearest(passage)) for passage in abstention.nearest[:_NEAREST])
        nearest = join([tag("h4", "Nearest passages"), tag("ul", *items, class_="nearest")])
    return tag(
        "div",
        tag("h3", "The documents do not answer this"),
        tag("p", foreign(abstention.reason)),
        missing,
        tag("p", searched, class_="searched"),
        nearest,
        tag("p", foreign(abstention.suggestion), class_="suggestion") if abstention.suggestion else None,
        class_="abstention",
    )


def _nearest(retrieved: RetrievedPassage) -> Html:
    passage, document = retrieved.passage, retrieved.document
    where = described(document.outlet, document.published_at, passage.page)
    return tag(
        "button",
        foreign(document.title or document.source, class_="title"),
        foreign(where, class_="where") if where else None,
        foreign(excerpt(passage.text), class_="excerpt"),
        type="button",
        class_="card",
        **opening(document.document_id, passage.revision, passage.start, passage.end),
    )
