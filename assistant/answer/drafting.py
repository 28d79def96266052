"""Cutting into sentences what a chat model writes, while it writes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text.markers import leading_markers, strip_markers, without_leading_markers
from assistant.text.remarks import is_courtesy
from assistant.text.sentences import split_sentences
from assistant.text.words import terms
from assistant.types import Cited, DraftSentence

_LONGEST_SENTENCE = 800
"""Characters; whoever writes longer ones has lost the thread."""
_OPEN_MARKER = re.compile(r"\s*(?:[\[【][^\]】]{0,40}|\(\d{0,3}[\d,;–\s-]{0,8})$")
_LABEL = re.compile(r"^\W{0,4}(?:answer|response|a)\s*:\W{0,4}\s", re.I)
_MARKERS_AFTER_QUOTATION = re.compile(r"(?<=[.!?][\"”]) ?(?:\[[^\]]{1,20}\] ?)+(?=[A-Z“\"])")
"""'… welded.” [1] Brask asked …', behind which a sentence ends."""
_ENDS = tuple(".!?…”\"’')]】")
_LONGEST_CYCLE = 12
_WORD_BEGUN = 2
"""Characters of the next sentence that are waited for, so that what follows a full stop is known."""
_LONGEST_QUOTATION = 400
"""Characters for which the end of a quotation is waited for; a mark of inches has none."""


class Drafting:
    """Takes a model's text in pieces and gives sentences as soon as they are complete, markers included."""

    def __init__(self) -> None:
        self._rest = ""

    def take(self, piece: str) -> list[str]:
        """The sentences, markers included, that this piece of text completes."""
        self._rest += piece
        sentences = _sentences(self._rest)
        begun = sentences[-1].strip() if sentences else ""
        if len(sentences) < 2 or len(begun) < _WORD_BEGUN or _OPEN_MARKER.fullmatch(begun):
            return []
        if _is_open_quotation(sentences[:-1]) and len(self._rest) < _LONGEST_QUOTATION:
            # What looks like a closing mark may open the next quotation.
            return []
        self._rest = sentences.pop()
        return sentences

    def finish(self) -> list[str]:
        """What is left at the end of the text."""
        rest, self._rest = self._rest, ""
        return _sentences(rest)

    @property
    def unfinished(self) -> str:
        """The sentence that is being written, as far as it can be shown: without markers, whole or begun."""
        return strip_markers(_OPEN_MARKER.sub("", _LABEL.sub("", self._rest)))[0]

    @property
    def is_lost(self) -> bool:
        """Whether what is being written goes round in circles, or never ends."""
        return len(self._rest) > _LONGEST_SENTENCE or goes_round(self._rest)


def read_sentence(written: str) -> DraftSentence | None:
    """A sentence with the numbers of its markers; None for what claims nothing."""
    text, markers = strip_markers(_LABEL.sub("", written))
    leads_in = text.endswith(":") or text.endswith("?")
    if leads_in or is_courtesy(text) or len(text.split()) < 2:
        return None
    return DraftSentence(text, tuple(map(Cited, markers)))


def is_whole(written: str) -> bool:
    """Whether a model that stopped here had finished its sentence."""
    return written.rstrip().endswith(_ENDS)


def goes_round(text: str) -> bool:
    """Whether the last words are the same few over and over."""
    words = terms(text)
    return any(
        len(words) >= times * length and words[-length:] * times == words[-times * length :]
        for length in range(1, _LONGEST_CYCLE + 1)
        for times in (max(3, 8 // length),)
    )


def _pieces(text: str) -> list[str]:
    """The text, cut behind each sentence, and nowhere inside of a quotation."""
    pieces: list[str] = []
    for span in split_sentences(text):
        start = span.start
        for match in _MARKERS_AFTER_QUOTATION.finditer(text, span.start, span.end):
            pieces.append(text[start : match.end()].rstrip())
            start = match.end()
        pieces.append(text[start : span.end])
    return _with_whole_quotations(pieces)


def _with_whole_quotations(pieces: Sequence[str]) -> list[str]:
    whole: list[str] = []
    at = 0
    while at < len(pieces):
        closed = (end for end in range(at + 1, len(pieces) + 1) if not _is_open_quotation(pieces[at:end]))
        end = next(closed, at + 1)
        joined = " ".join(pieces[at:end])
        end, joined = (end, joined) if len(joined) <= _LONGEST_QUOTATION else (at + 1, pieces[at])
        whole.append(joined)
        at = end
    return whole


def _is_open_quotation(pieces: Sequence[str]) -> bool:
    text = "".join(pieces)
    return text.count('"') % 2 == 1 or text.count("“") > text.count("”")


def _sentences(text: str) -> list[str]:
    """The sentences of `text`, each with the markers behind its full stop; the last one may go on."""
    cut: list[str] = []
    for written in _pieces(text):
        if cut and leading_markers(written):
            own = without_leading_markers(written)
            cut[-1] += f" {written[: len(written) - len(own)].strip()}"
            written = own
        if written:
            cut.append(written)
    if cut and text[-1].isspace():
        cut[-1] += " "
    return cut
