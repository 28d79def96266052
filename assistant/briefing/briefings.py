"""The briefings of a workspace: what can be done with them, in words of the person who makes one."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.briefing.own_words import Check, check_own_words
from assistant.briefing.rechecking import Rechecking
from assistant.briefing.shelf import Shelf, fit_title
from assistant.errors import AssistantError, UnknownBriefing
from assistant.text.unseen import without_surrogates
from assistant.types import (
    Answer,
    Briefing,
    BriefingItem,
    CheckedSentence,
    Citation,
    ItemKind,
    Trace,
    TraceState,
    Verdict,
)

TraceCitation = Callable[[Citation], Trace]
_MOST_ITEMS = 500


class Briefings:
    """Pinning, ordering and own words; everything is kept at once.

    What is pinned gets the verdict that its citations alone bear out, which `Assistant.verify` finds again. A
    citation whose words this workspace has never held is refused with an AssistantError.
    """

    def __init__(self, shelf: Shelf, rechecking: Rechecking, check: Check, trace: TraceCitation) -> None:
        self._shelf = shelf
        self._rechecking = rechecking
        self._check = check
        self._trace = trace

    # --- briefings -----------------------------------------------------------------------------------

    def all(self) -> list[Briefing]:
        """Every briefing, the one that was changed last first."""
        return self._shelf.all()

    def get(self, briefing_id: str) -> Briefing:
        """One briefing. Raises UnknownBriefing."""
        return self._shelf.get(briefing_id)

    def find(self, named: str) -> Briefing:
        """The briefing with this title, or with this id or the beginning of it. Raises UnknownBriefing."""
        kept = self.all()
        found = (
            [each for each in kept if each.briefing_id == named]
            or [each for each in kept if each.title == named]
            or [each for each in kept if named and each.briefing_id.startswith(named)]
        )
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownBriefing(f"{named!r} names {len(found)} briefings; give the id of one.")
        raise UnknownBriefing(f"There is no briefing {named!r}; `assistant briefing list` tells which are.")

    def create(self, title: str) -> Briefing:
        """A new, empty briefing."""
        return self._shelf.create(title)

    def rename(self, briefing_id: str, title: str) -> Briefing:
        """Give a briefing another title."""
        new = fit_title(title)
        return self._shelf.change(briefing_id, lambda briefing: replace(briefing, title=new))

    def remove(self, briefing_id: str) -> Briefing:
        """Take a whole briefing away; `restore` brings it back."""
        return self._shelf.remove(briefing_id)

    def restore(self, briefing_id: str) -> Briefing:
        """Bring back a briefing that was removed."""
        return self._shelf.restore(briefing_id)

    # --- pinning -------------------------------------------------------------------------------------

    def pin_answer(self, briefing_id: str, answer: Answer) -> Briefing:
        """All that an answer says, under its question."""
        if not answer.sentences:
            raise AssistantError("This answer says nothing that could be pinned.")
        return self._pin(briefing_id, ItemKind.ANSWER, answer.sentences, answer.standalone_question)

    def pin_sentence(self, briefing_id: str, sentence: CheckedSentence, question: str = "") -> Briefing:
        """One sentence with its citations, and what had been asked."""
        return self._pin(briefing_id, ItemKind.SENTENCE, (sentence,), question)

    def pin_quote(self, briefing_id: str, citation: Citation) -> Briefing:
        """The very words of an article."""
        quote = CheckedSentence(citation.quote, Verdict.SUPPORTED, 1.0, (), (citation,))
        return self._pin(briefing_id, ItemKind.QUOTE, (quote,))

    def add_own(self, briefing_id: str, text: str) -> Briefing:
        """Words of one's own, every sentence of them checked."""
        text = without_surrogates(text)
        return self._put(briefing_id, _item(ItemKind.OWN, self._own(text), text.strip()))

    def edit_own(self, briefing_id: str, item_id: str, text: str) -> Briefing:
        """Other words in place of own ones, checked anew."""
        text = without_surrogates(text)
        sentences = self._own(text)

        def edit(briefing: Briefing) -> Briefing:
            item = briefing.items[briefing.position(item_id)]
            if item.kind is not ItemKind.OWN:
                raise AssistantError("Only own words can be edited; what is pinned stays as it was said.")
            return briefing.with_changed(replace(item, text=text.strip(), sentences=sentences))

        return self._shelf.change(briefing_id, edit)

    # --- ordering ------------------------------------------------------------------------------------

    def move(self, briefing_id: str, item_id: str, by: int) -> Briefing:
        """Move an item `by` places down, or up where negative."""
        return self._shelf.change(briefing_id, lambda briefing: briefing.moved(item_id, by))

    def remove_item(self, briefing_id: str, item_id: str) -> Briefing:
        """Take an item out; `restore_item` puts it back."""
        return self._shelf.change(briefing_id, lambda briefing: briefing.without(item_id))

    def restore_item(self, briefing_id: str) -> Briefing:
        """Put what was removed last back to where it stood."""
        return self._shelf.change(briefing_id, Briefing.restored)

    # --- shared --------------------------------------------------------------------------------------

    def _own(self, text: str) -> tuple[CheckedSentence, ...]:
        return tuple(self._rechecking.settle(each) for each in check_own_words(text, self._check))

    def _pin(
        self, briefing_id: str, kind: ItemKind, sentences: Sequence[CheckedSentence], text: str = ""
    ) -> Briefing:
        self.get(briefing_id)
        for sentence in sentences:
            self._require_known(sentence.citations)
        settled = tuple(self._rechecking.settle(replace(each, at=None)) for each in sentences)
        return self._put(briefing_id, _item(kind, settled, text))

    def _put(self, briefing_id: str, item: BriefingItem) -> Briefing:
        def put(briefing: Briefing) -> Briefing:
            if len(briefing.items) >= _MOST_ITEMS:
                raise AssistantError(f"The briefing {briefing.title!r} is full; begin another one.")
            return briefing.with_item(item)

        return self._shelf.change(briefing_id, put)

    def _require_known(self, citations: Sequence[Citation]) -> None:
        for citation in citations:
            if self._trace(citation).state is TraceState.UNKNOWN:
                raise AssistantError(
                    f"“{citation.quote[:80]}” cannot be pinned: this workspace has never held these words "
                    f"at the place that is cited ({citation.title or citation.source})."
                )


def _item(kind: ItemKind, sentences: tuple[CheckedSentence, ...], text: str = "") -> BriefingItem:
    return BriefingItem(uuid.uuid4().hex[:12], kind, sentences, text)
