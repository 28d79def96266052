"""Cutting a draft into claims, and reading the markers that it carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.text.sentences import split_sentences

_MARKER = re.compile(r"[\[【]\s*(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*[\]】]")
_NO_CLAIM = re.compile(
    r"^(?:#+ |dear |hello|hi\b|good (?:morning|afternoon|evening)|thank|(?:best |kind )?regards|sincerely)",
    re.I,
)
_NOT_SAID = re.compile(
    r"\bthe (?:documents?|passages?|articles?|sources?) (?:do(?:es)? not|don['’]t|doesn['’]t) "
    r"(?:say|mention|state|report|contain)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a draft, without its markers."""

    text: str
    markers: tuple[int, ...]


def read_claims(draft: str) -> Iterator[Claim]:
    """The sentences of a draft that claim something; headings, greetings and 'the documents do not say' are
    left out."""
    pieces = [span.of(draft) for span in split_sentences(draft)]
    claims: list[Claim] = []
    for piece in pieces:
        text, markers = strip_markers(piece)
        if not text and markers and claims:
            # A marker after the full stop belongs to the sentence before it.
            last = claims[-1]
            claims[-1] = Claim(last.text, tuple(dict.fromkeys((*last.markers, *markers))))
        elif text:
            claims.append(Claim(text, markers))
    return (claim for claim in claims if _claims_something(claim.text))


def strip_markers(sentence: str) -> tuple[str, tuple[int, ...]]:
    """The sentence without `[1]`, `[1, 3]`, `[1-3]`, `【1】`, and the numbers in their order."""
    markers: dict[int, None] = {}
    for match in _MARKER.finditer(sentence):
        markers.update(dict.fromkeys(_numbers(match[1])))
    text = re.sub(r"\s+([.,;:!?])", r"\1", _MARKER.sub("", sentence))
    return " ".join(text.split()), tuple(markers)


def _numbers(inside: str) -> Iterator[int]:
    for part in re.split(r"[,;]", inside):
        ends = [int(number) for number in re.split(r"[–-]", part)]
        yield from range(ends[0], min(ends[-1], ends[0] + 50) + 1) if len(ends) == 2 else ends


def _claims_something(text: str) -> bool:
    is_heading = len(text.split()) < 3 or (len(text.split()) <= 10 and text[-1:] not in ".!?…”\"’'")
    return not (_NO_CLAIM.match(text) or _NOT_SAID.search(text) or is_heading)
