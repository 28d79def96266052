"""'And then?': what stands in the article after the sentences of the last answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.candidates import Candidate
from assistant.text.folding import fold
from assistant.types import Span

_MOST = 2
_LEAST_WORDS = 4
"""What is shorter is a heading or a byline."""
_GAP = 40
"""Characters between sentences that follow one another: a heading may stand there."""
_INSERTED = re.compile(r"\s*\[[^\]]*\]")
"""Markers, and names that an answer adds."""


def told_after(last: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The next sentences of the article after `last`; none where they were not found."""
    revision, end = last.retrieved.passage.revision, last.span.end
    later = {
        each.span: each
        for each in reversed(candidates)
        if each.retrieved.passage.revision == revision
        and each.span.start >= end
        and len(each.text.split()) >= _LEAST_WORDS
    }
    found: list[Candidate] = []
    for span in sorted(later, key=lambda each: each.start):
        if len(found) == _MOST or span.start - end > _GAP:
            break
        found.append(later[span])
        end = span.end
    return found


def last_quoted(answer: str, candidates: Sequence[Candidate]) -> Candidate | None:
    """The sentence furthest on in the article that the answer quotes last."""
    told = _plain(answer)
    at = {id(each): told.rfind(_plain(each.text)) for each in candidates}
    quoted = [each for each in candidates if at[id(each)] >= 0 and len(each.text.split()) >= _LEAST_WORDS]
    if not quoted:
        return None
    revision = max(quoted, key=lambda each: at[id(each)]).retrieved.passage.revision
    of_article = [each for each in quoted if each.retrieved.passage.revision == revision]
    return max(of_article, key=lambda each: each.span.end)


def quoted_after(quoted: Span, candidate: Candidate, end: int) -> Span:
    """`quoted`, unless it reaches back into what the last answer quoted."""
    return quoted if quoted.start >= end else candidate.span


def _plain(text: str) -> str:
    return " ".join(fold(_INSERTED.sub("", text)).split())
