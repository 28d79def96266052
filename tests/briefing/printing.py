"""Printed briefings of every kind, made up by hypothesis; and those of a real workspace."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from assistant.interface.exports.briefing_printing import print_briefing
from assistant.types import (
    Briefing,
    BriefingItem,
    CheckedSentence,
    Citation,
    Excerpt,
    Finding,
    FindingKind,
    ItemKind,
    Verdict,
)

_ODD = "ab .✓~?[]()^:*_`>#-=1&<\\/|⟦⟧¶⏎\n\t\r\x00\u202e\u200b\ufffeč“”·–"
_texts = (st.text(min_size=1, max_size=30) | st.text(st.sampled_from(_ODD), min_size=1, max_size=30)).filter(
    # As where a page, a reader or a catalog has been: halves of surrogate pairs included, emptiness not.
    lambda text: bool(text.strip())
)
_ids = st.text("abcdef0123456789", min_size=4, max_size=12)
_citations = st.builds(
    lambda start, **rest: Citation(1, start=start, end=start + 5, **rest),
    start=st.integers(0, 10**6),
    document_id=_ids,
    revision=_ids,
    quote=_texts,
    title=_texts | st.just(""),
    source=_texts,
    outlet=_texts | st.none(),
    published_at=st.dates(date(1900, 1, 1)) | st.none(),
    page=st.integers(1, 999) | st.none(),
)


def _finding(reason: str, ours: str, theirs: str) -> Finding:
    excerpts = Excerpt(0, len(ours), ours), Excerpt(0, len(theirs), theirs)
    return Finding(FindingKind.WORDING, reason, False, *excerpts)


_findings = st.builds(_finding, _texts, _texts, _texts)
_sentences = st.builds(
    CheckedSentence,
    _texts,
    st.sampled_from(Verdict),
    st.just(0.5),
    st.lists(_findings, max_size=2).map(tuple),
    st.lists(_citations, max_size=2).map(tuple),
)
_items = st.builds(
    BriefingItem,
    _ids,
    st.sampled_from(ItemKind),
    st.lists(_sentences, min_size=1, max_size=2).map(tuple),
    _texts,
)
briefings = st.builds(
    Briefing, _ids, _texts, st.just("2031-05-02T06:00:00+00:00"), st.lists(_items, max_size=3).map(tuple)
)
printed_briefings = briefings.map(print_briefing)
