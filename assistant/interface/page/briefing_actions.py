"""What the page does with briefings: pins, orders, edits, removes and puts back. No gradio here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.errors import AssistantError, UnknownBriefing
from assistant.interface.markup import Html
from assistant.interface.page.briefing_html import briefing_html
from assistant.interface.page.page_html import problem_html
from assistant.interface.page.pinning import find_answer, find_sentence
from assistant.interface.page.plain_errors import in_plain_words
from assistant.interface.wording import verdict_words
from assistant.types import Answer, Briefing, Citation, Span

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_STEPS = {"up": -1, "down": 1}
Cite = Callable[[str, str, Span], Citation]
"""The citation of a place that a tab shows: document, revision, characters."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the tab shows, and which briefing is open in it; empty where there is none."""

    html: Html
    briefing_id: str
    said: str = ""
    """What was done, or why it was not."""


class BriefingActions:
    """The behaviour of the tab “Briefing”; which briefing is open in a browser tab is handed in."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def show(self, briefing_id: str, said: str = "", discarded: Briefing | None = None) -> Shown:
        """The briefing that is open; where that is gone, the one changed last."""
        try:
            kept = self._assistant.briefings.all()
            open_one = next((each for each in kept if each.briefing_id == briefing_id), None)
            briefing = open_one or next(iter(kept), None)
            return Shown(
                briefing_html(briefing, kept, discarded), briefing.briefing_id if briefing else "", said
            )
        except Exception as error:
            return Shown(problem_html(in_plain_words(error)), briefing_id)

    def pin(
        self, clicked: Mapping[str, object], answers: Sequence[Answer], cite: Cite, briefing_id: str
    ) -> Shown:
        """Pin what a button stands at; the first pin makes a briefing."""
        return self._told(briefing_id, lambda: self._pin(clicked, answers, cite, briefing_id))

    def add_own(self, text: str, briefing_id: str) -> tuple[Shown, bool]:
        """Check own words and add them; whether they were, so that their box can be emptied."""
        before = briefing_id
        try:
            before = self._open_one(briefing_id).briefing_id
            briefing = self._assistant.briefings.add_own(before, text)
        except Exception as error:
            return self.show(before, in_plain_words(error)), False
        checked = briefing.items[-1].sentences
        verdicts = ", ".join(dict.fromkeys(verdict_words(each.verdict) for each in checked))
        return self.show(before, f"Added your words: {verdicts}."), True

    def change(self, clicked: Mapping[str, object], briefing_id: str) -> Shown:
        """Whatever a button, the title or the list of briefings asks for."""
        if clicked.get("do") == "discard":
            return self._discard(briefing_id)
        return self._told(briefing_id, lambda: self._change(clicked, briefing_id))

    def _discard(self, briefing_id: str) -> Shown:
        try:
            gone = self._assistant.briefings.remove(briefing_id)
        except Exception as error:
            return self.show(briefing_id, in_plain_words(error))
        return self.show("", f"Removed “{gone.title}”. “Undo” brings it back.", gone)

    # --- what is done --------------------------------------------------------------------------------

    def _told(self, briefing_id: str, act: Callable[[], tuple[Briefing, str]]) -> Shown:
        try:
            briefing, said = act()
        except Exception as error:
            return self.show(briefing_id, in_plain_words(error))
        return self.show(briefing.briefing_id, said)

    def _pin(
        self, clicked: Mapping[str, object], answers: Sequence[Answer], cite: Cite, briefing_id: str
    ) -> tuple[Briefing, str]:
        briefings, open_one = self._assistant.briefings, self._open_one
        what, key = clicked.get("what"), clicked.get("key")
        if what == "quote":
            place = Span(int(str(clicked["start"])), int(str(clicked["end"])))
            citation = cite(str(clicked["document"]), str(clicked["revision"]), place)
            briefing = briefings.pin_quote(open_one(briefing_id).briefing_id, citation)
        elif what == "answer" and (answer := find_answer(answers, key)):
            briefing = briefings.pin_answer(open_one(briefing_id).briefing_id, answer)
        elif what == "sentence" and (found := find_sentence(answers, key)):
            briefing = briefings.pin_sentence(open_one(briefing_id).briefing_id, *found)
        else:
            raise AssistantError("This is no longer part of the conversation, so it cannot be pinned.")
        return briefing, f"Pinned to “{briefing.title}”."

    def _open_one(self, briefing_id: str) -> Briefing:
        """The briefing that is open, or else the one changed last, or a new one."""
        briefings = self._assistant.briefings
        try:
            return briefings.get(briefing_id)
        except UnknownBriefing:
            return next(iter(briefings.all()), None) or briefings.create(_todays_title())

    def _change(self, clicked: Mapping[str, object], briefing_id: str) -> tuple[Briefing, str]:
        do, item_id = str(clicked.get("do")), str(clicked.get("of"))
        text, briefings = str(clicked.get("text", "")), self._assistant.briefings
        match do:
            case "up" | "down":
                briefing = briefings.move(briefing_id, item_id, _STEPS[do])
                place = briefing.position(item_id) + 1
                return briefing, f"Now item {place} of {len(briefing.items)}."
            case "remove":
                return briefings.remove_item(briefing_id, item_id), "Removed. “Undo” puts it back."
            case "undo":
                return briefings.restore_item(briefing_id), "Put back."
            case "save":
                briefing = briefings.edit_own(briefing_id, item_id, text)
                return briefing, "Checked anew and saved."
            case "rename":
                return briefings.rename(briefing_id, text), "Renamed."
            case _:
                return self._change_briefing(do, text, item_id)

    def _change_briefing(self, do: str, text: str, item_id: str) -> tuple[Briefing, str]:
        briefings = self._assistant.briefings
        match do:
            case "choose":
                briefing = briefings.get(text)
                return briefing, f"“{briefing.title}” is open."
            case "new":
                return briefings.create(_todays_title()), "A new briefing is open."
            case "restore":
                briefing = briefings.restore(item_id)
                return briefing, f"“{briefing.title}” is back."
        raise AssistantError("The page asked for something that it does not know. Load it anew.")


def _todays_title() -> str:
    day = datetime.now()
    return f"Briefing of {day.day} {day:%B %Y}"
