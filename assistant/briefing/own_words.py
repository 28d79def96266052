"""Own words for a briefing: every part of them is checked, or says that it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.errors import AssistantError
from assistant.types import CheckedSentence, CheckedText, Finding, FindingKind, Span, Verdict

Check = Callable[[str], CheckedText]
MOST_CHARACTERS = 2_000
_UNREAD = (
    "Not checked: it reads as a heading, a table or the like, and not as a sentence that claims something."
)


def check_own_words(text: str, check: Check) -> tuple[CheckedSentence, ...]:
    """`text`, sentence by sentence. Raises AssistantError where there is nothing, or too much, to check."""
    text = text.strip()
    if not any(character.isalnum() for character in text):
        raise AssistantError("There is no sentence to add.")
    if len(text) > MOST_CHARACTERS:
        raise AssistantError(
            f"These words have {len(text):,} characters; {MOST_CHARACTERS:,} are the most at once."
        )
    return tuple(_with_what_was_passed_over(text, check(text).sentences))


def _with_what_was_passed_over(
    text: str, sentences: tuple[CheckedSentence, ...]
) -> Iterator[CheckedSentence]:
    """Nobody may take for checked what the check has left out."""
    done = 0
    for sentence in sentences:
        at = sentence.at or Span(done, done)
        yield from _passed_over(text[done : at.start])
        yield replace(sentence, at=None)
        done = max(done, at.end)
    yield from _passed_over(text[done:])


def _passed_over(text: str) -> Iterator[CheckedSentence]:
    words = " ".join(text.split())
    # Markers behind a full stop are no words.
    if any(character.isalpha() for character in words):
        findings = (Finding(FindingKind.CITATION, _UNREAD),)
        yield CheckedSentence(words, Verdict.UNSUPPORTED, 0.0, findings)
