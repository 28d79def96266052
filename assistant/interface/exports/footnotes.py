"""Footnotes in Markdown: the exact words, where they stand, and what the check found."""

from __future__ import annotations

from assistant.interface.exports.markdown import plain_markdown
from assistant.interface.wording import compared, explain, verdict_words
from assistant.text.places import shown_source
from assistant.types import CheckedSentence, Citation, Excerpt, Verdict, iso_date

SIGNS = {
    Verdict.SUPPORTED: "✓",
    Verdict.PARTLY_SUPPORTED: "◐",
    Verdict.CONTRADICTED: "✗",
    Verdict.UNSUPPORTED: "?",
}


def verdict_mark(sentence: CheckedSentence) -> str:
    """` ✓` behind a supported sentence, ` **[✗ contradicted]**` behind another."""
    sign = SIGNS[sentence.verdict]
    if sentence.verdict is Verdict.SUPPORTED:
        return f" {sign}"
    return f" **\\[{sign} {verdict_words(sentence.verdict)}\\]**"


def footnote(label: str, sentence: CheckedSentence) -> str:
    """Verdict and reasons, the words that were compared, then each citation; a paragraph each."""
    said = f"{SIGNS[sentence.verdict]} {verdict_words(sentence.verdict)}"
    if sentence.verdict is not Verdict.SUPPORTED or sentence.reasons:
        said += f": {plain_markdown(explain(sentence))}"
    pairs = [_side_by_side(ours, theirs) for ours, theirs in compared(sentence)]
    parts = [said, *pairs, *(part for citation in sentence.citations for part in _citation(citation))]
    # Paragraphs after the first belong to the note as long as they are indented.
    return f"[^{label}]: " + "\n\n    ".join(parts)


def _side_by_side(ours: Excerpt, theirs: Excerpt) -> str:
    return f"the sentence: **{plain_markdown(ours.text)}** | the passage: **{plain_markdown(theirs.text)}**"


def _citation(citation: Citation) -> tuple[str, str]:
    """The words as a quotation, and where they stand."""
    page = f"page {citation.page}" if citation.page else None
    day, source = iso_date(citation.published_at), shown_source(citation.source)
    named = (citation.outlet, day, citation.title, source, page)
    origin = " · ".join(plain_markdown(part) for part in named if part)
    place = f"characters {citation.start}–{citation.end} of revision `{_hash(citation.revision)}`"
    return f"> {plain_markdown(citation.quote)}", f"— {origin} · {place}"


def _hash(revision: str) -> str:
    """Inside a code span nothing can be escaped."""
    return "".join(character for character in revision if character.isalnum())
