"""What the page does when an article is opened: at a citation, at a passage, from the list, or by a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.errors import AssistantError
from assistant.interface.markup import Attribute, Html
from assistant.interface.page.answer_html import link_button
from assistant.interface.page.briefing_actions import Cite
from assistant.interface.page.conversation import Conversation
from assistant.interface.page.kept_draft_actions import Draft
from assistant.interface.page.reading_html import article_html, heading_of, trace_html
from assistant.interface.page.steps_html import places_of, steps_html
from assistant.types import Citation, Revision, Span

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.types import CheckedSentence


class ReadingActions:
    """Opens articles. No gradio here."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def open(self, clicked: Mapping[str, object], conversation: Conversation, draft: Draft) -> Html:
        """The article with the words marked that `clicked` points to. Raises AssistantError."""
        document_id = str(clicked["document"])
        revision = self._assistant.revision(str(clicked["revision"]))
        span = _span(clicked, revision)
        shown = chain(_citations(conversation, draft), self._pinned(clicked))
        cited = _cited(document_id, revision, span, shown)
        trace = self._assistant.trace(cited)
        opened_from = str(clicked.get("from", ""))
        of_draft = opened_from == "draft"
        turn = None if opened_from else _turn(clicked, conversation)
        return article_html(
            revision,
            heading_of(trace),
            span,
            trace_html(trace, has_words=span is not None),
            document_id,
            opened_from,
            steps=_steps(revision, span, turn, of_draft, conversation, draft),
            link=link_button(_query(document_id, revision, span), "this place"),
            turn=turn,
        )

    def citing(self, conversation: Conversation, draft: Draft) -> Cite:
        """How a place is cited that this tab shows."""

        def cite(document_id: str, revision: str, span: Span) -> Citation:
            found = self._assistant.revision(revision)
            blank = _cited(document_id, found, span, _citations(conversation, draft))
            if blank.title or blank.source:
                return replace(blank, page=found.page_at(span.start))
            known = self._assistant.trace(blank).document
            if known is None:
                return blank
            named = replace(blank, title=known.title, source=known.source, outlet=known.outlet)
            return replace(named, published_at=known.published_at, page=found.page_at(span.start))

        return cite

    def _pinned(self, clicked: Mapping[str, object]) -> Iterator[Citation]:
        """Where the click was in a briefing, what its articles were called when they were pinned."""
        for briefing in self._assistant.briefings.all() if clicked.get("from") == "briefing" else ():
            for sentence in briefing.sentences:
                yield from sentence.citations


def _span(clicked: Mapping[str, object], revision: Revision) -> Span | None:
    """The words to be marked; None for a whole article. Raises AssistantError for a place that is none."""
    if "start" not in clicked:
        return None
    start, end = str(clicked["start"]), str(clicked.get("end", ""))
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(revision.text)):
        raise AssistantError("There is no such place in this article. The link may be incomplete.")
    return Span(int(start), int(end))


def _turn(clicked: Mapping[str, object], conversation: Conversation) -> int | None:
    """The answer that it was opened from."""
    turn = str(clicked.get("turn", ""))
    return int(turn) if turn.isdecimal() and int(turn) < len(conversation.answers) else None


def _steps(
    revision: Revision,
    span: Span | None,
    turn: int | None,
    of_draft: bool,
    conversation: Conversation,
    draft: Draft,
) -> Html | None:
    """The way to the citations before and after, of the same answer or draft."""
    sentences: Iterable[CheckedSentence] = ()
    also: dict[str, Attribute] = {}
    if turn is not None:
        answer = conversation.answers[turn]
        sentences = (*answer.sentences, *answer.held_back)
    elif of_draft and draft.checked:
        sentences, also = draft.checked.sentences, {"data_from": "draft"}
    here = (revision.revision, span.start, span.end) if span else ("", 0, 0)
    return steps_html(places_of(sentences), here, **also)


def _query(document_id: str, revision: Revision, span: Span | None) -> str:
    """What opens the page at this place."""
    place = {"document": document_id, "revision": revision.revision}
    if span:
        place |= {"start": str(span.start), "end": str(span.end)}
    return f"?{urlencode(place)}"


def _citations(conversation: Conversation, draft: Draft) -> Iterator[Citation]:
    """Everything that a tab shows citations of."""
    for answer in conversation.answers:
        for sentence in (*answer.sentences, *answer.held_back):
            yield from sentence.citations
    for sentence in draft.checked.sentences if draft.checked else ():
        yield from sentence.citations


def _cited(
    document_id: str, revision: Revision, span: Span | None, citations: Iterable[Citation]
) -> Citation:
    """The citation of these words; as much of one as can be made where none is shown."""
    span = span or Span(0, 1)
    quote = span.of(revision.text)
    known = next((each for each in citations if each.document_id == document_id), None)
    blank = Citation(0, document_id, revision.revision, span.start, span.end, quote)
    return (
        replace(known, revision=revision.revision, start=span.start, end=span.end, quote=quote)
        if known
        else blank
    )
