"""Reading a kept draft, which may be damaged or made up like any file."""

from __future__ import annotations

from assistant.errors import ReadError
from assistant.saved import Saved, read_finding, read_sentence
from assistant.types import CheckedText, KeptDraft, Span, Unchecked, UncheckedKind


def read_kept_draft(value: object) -> KeptDraft:
    """What `KeptDraft.to_dict` gave, or `CheckedText.to_dict`. Raises ReadError for anything else."""
    saved = Saved.of(value, "the draft", "checked draft")
    checked = CheckedText(
        tuple(map(read_sentence, saved.each("sentences"))),
        saved.numbers("timings_ms"),
        tuple(map(_unchecked, saved.each("unchecked"))),
    )
    text = saved.maybe_text("draft")
    if text is not None:
        _require_inside(text, checked)
    return KeptDraft(
        text or "", checked, saved.maybe_text("title") or "", saved.maybe_text("checked_at") or ""
    )


def _unchecked(saved: Saved) -> Unchecked:
    return Unchecked(
        saved.choice("kind", UncheckedKind),
        saved.text("text"),
        Span(*saved.one("at").range()),
        tuple(map(read_finding, saved.each("findings"))),
    )


def _require_inside(text: str, checked: CheckedText) -> None:
    if any(sentence.at and sentence.at.end > len(text) for sentence in checked.sentences):
        raise ReadError("This is no checked draft: a sentence stands behind the end of its text.")
