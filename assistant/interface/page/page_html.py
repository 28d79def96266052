"""The conversation, as markup: questions, answers with their verdicts and numbers, abstentions.

Pure functions. Buttons say what a click on them means in `data-` attributes, which `static/page.js` sends to
`page_actions`. A sentence with its citations is rendered in `sentence_html`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.interface.exports.answer_text import answer_heard
from assistant.interface.markup import Html, foreign, join, tag
from assistant.interface.page.answer_html import since_html, tools_html
from assistant.interface.page.conversation import Conversation
from assistant.interface.page.reading_html import found_html
from assistant.interface.page.sentence_html import sentence_html
from assistant.interface.wording import count, count_said, describe_filters, describe_held_back, is_quoted

if TYPE_CHECKING:
    from assistant.types import Abstention, Answer

_NEAREST = 5
_WAITING = tag("p", "Reading the documents…", class_="waiting")


# --- the conversation --------------------------------------------------------------------------------


def conversation_html(
    answers: Sequence[Answer],
    *,
    asking: str | None = None,
    writing: bool = False,
    problem: str | None = None,
    of: Conversation | None = None,
) -> Html:
    """All turns, oldest first.

    `asking` is a question without an answer yet, or with the `problem` that kept it from one; with `writing`
    the last answer is still growing. `of` knows where they are kept, and what became of their articles.
    """
    of = of or Conversation()
    growing = answers[-1] if writing else None
    turns = [
        _turn(at, answer.question, _answer(at, answer, of, writing=answer is growing))
        for at, answer in enumerate(answers)
    ]
    if asking is not None:
        turns.append(_turn(len(turns), asking, _problem(problem, asking) if problem else _WAITING))
    busy = "true" if writing or (asking is not None and not problem) else "false"
    return tag(
        "div",
        *turns,
        class_="conversation",
        role="log",
        # Made anew with every word: page.js announces what is complete.
        aria_live="off",
        aria_label="Conversation",
        aria_busy=busy,
        data_heard=answer_heard(answers[-1]) if answers and busy == "false" and not problem else None,
        data_answer=next((each for each in reversed(of.kept.answer_ids) if each), None),
        data_shown=of.shown,
    )


def welcome_html(questions: Sequence[str], document_count: int, *, is_looking: bool = False) -> Html:
    """What stands where the conversation will be; there is room for questions that are still looked for."""
    if document_count == 0:
        return _empty()
    searched = count(document_count, "document")
    lead = f"Ask {searched}. Every sentence of an answer shows the words it rests on."
    looking = tag("p", "Looking for questions that they answer…", class_="waiting") if is_looking else None
    group = tag(
        "div",
        *map(question_button, questions),
        looking,
        class_="examples looking" if is_looking else "examples",
        role="group",
        aria_label="Example questions",
    )
    return tag(
        "div", tag("p", lead, class_="lead"), group if questions or is_looking else None, class_="welcome"
    )


def _empty() -> Html:
    lead = tag("p", "There are no documents yet.", class_="lead")
    ways = "Drop articles anywhere on this page, or choose files, paste a text or give an address. Then ask."
    add = tag("button", "Add documents", type="button", data_action="tab", data_tab="documents")
    return tag("div", lead, tag("p", ways, class_="hint"), tag("div", add, class_="tools"), class_="welcome")


def question_button(question: str) -> Html:
    """A question that is asked as if it had been typed."""
    return tag("button", question, type="button", data_action="ask", data_question=question)


def problem_html(message: str) -> Html:
    """Something went wrong, in plain words."""
    return tag("p", message, class_="problem", role="alert")


def status_html(message: str, *, is_ready: bool = False, has_failed: bool = False) -> Html:
    """What the model is doing; nothing can be asked once it has failed, which is said where it is seen."""
    if has_failed:
        return tag("p", message, class_="status failed problem", role="alert")
    return tag("p", message, class_="status ready" if is_ready else "status", role="status")


def account_html(name: str) -> Html:
    """Who is signed in, and the way out; nothing where nobody has to."""
    if not name:
        return Html("")
    out = tag("button", "Sign out", type="button", data_action="sign-out")
    return tag("p", tag("span", "Signed in as ", tag("b", foreign(name))), " ", out, class_="account")


def _problem(message: str, question: str) -> Html:
    again = tag("button", "Ask again", type="button", data_action="ask", data_question=question)
    return join([problem_html(message), tag("p", again, class_="tools")])


def _turn(at: int, question: str, reply: Html) -> Html:
    asked = tag("h2", foreign(question), class_="question", tabindex=-1)
    return tag("section", asked, reply, class_="turn", data_turn=at)


def _answer(at: int, answer: Answer, of: Conversation, *, writing: bool) -> Html:
    understood = _understood(answer.standalone_question) if answer.is_follow_up else None
    said_here = (
        sentence_html(each, f"s{at}-{number}", can_pin=not writing)
        for number, each in enumerate(answer.sentences)
    )
    sentences = tag("ul", *said_here, class_="sentences")
    unfinished = tag("p", foreign(answer.writing), " …", class_="unfinished") if answer.writing else None
    note = tag("p", foreign(answer.note), class_="note") if answer.note else None
    held_back = _held_back(at, answer) if answer.held_back and not writing else None
    since = since_html(of.since[at]) if at < len(of.since) else None
    if answer.abstention is not None:
        said: tuple[Html | None, ...] = (
            held_back,
            _abstention(answer.abstention, answer.standalone_question),
        )
    else:
        said = (sentences, unfinished, held_back)
    end = (
        (tag("p", "Writing…", class_="waiting"),)
        if writing
        else (_origin(answer), tools_html(answer, of.answer_id(at)))
    )
    return tag("div", understood, since, note, *said, *end, class_="answer")


def _understood(question: str) -> Html:
    """How a follow-up was read, and a button that puts it into the box to be corrected."""
    edit = tag("button", "Edit", type="button", data_action="edit", data_question=question)
    return tag("p", "Understood as: ", foreign(question), " ", edit, class_="understood")


def _held_back(at: int, answer: Answer) -> Html:
    """What a strict answer does not say, folded away; each with its reasons in full."""
    items = (
        sentence_html(each, f"h{at}-{number}", is_open=True) for number, each in enumerate(answer.held_back)
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


def _origin(answer: Answer) -> Html | None:
    if answer.abstention is not None:
        return None
    documents = {citation.document_id for sentence in answer.sentences for citation in sentence.citations}
    seconds = sum(answer.timings_ms.values()) / 1000
    parts = [
        count_said(answer),
        f"from {count(len(documents), 'document')}",
        *(() if is_quoted(answer) else (f"written by {answer.writer}",)),
        f"{seconds:.1f} s" if seconds >= 0.1 else "under 0.1 s",
    ]
    return tag("p", " · ".join(parts), class_="origin")


def _abstention(abstention: Abstention, question: str) -> Html:
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
        items = (tag("li", found_html(passage, question)) for passage in abstention.nearest[:_NEAREST])
        nearest = join([tag("h4", "Nearest passages"), tag("ul", *items, class_="nearest")])
    return tag(
        "div",
        tag("h3", "No answer was found in the documents"),
        tag("p", foreign(abstention.reason)),
        missing,
        tag("p", searched, class_="searched"),
        nearest,
        tag("p", foreign(abstention.suggestion), class_="suggestion") if abstention.suggestion else None,
        class_="abstention",
    )
