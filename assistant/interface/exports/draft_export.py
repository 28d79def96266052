"""A checked draft as Markdown: the text as it was, each sentence marked, with a footnote for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from assistant.interface.exports.footnotes import footnote, verdict_mark
from assistant.interface.exports.markdown import plain_markdown, without_html
from assistant.interface.wording import describe_unchecked, summarise
from assistant.types import CheckedSentence, CheckedText


def export_draft(draft: str, checked: CheckedText) -> str:
    """The draft with its verdicts, how many there are of each, and the footnotes."""
    labels = _unused_labels(draft, len(checked.sentences))
    body = "".join(_marked(draft, checked.sentences, labels)).rstrip()
    notes = map(footnote, labels, checked.sentences)
    told = [f"Checked: {summarise(checked)}", *filter(None, [describe_unchecked(checked)])]
    return "\n\n".join([body, "---", *told, *notes]) + "\n"


def _unused_labels(draft: str, number: int) -> list[str]:
    """Names for our footnotes; the draft may have some of its own."""
    prefixes = (f"check{'-' * dashes}" for dashes in count(1))
    prefix = next(prefix for prefix in prefixes if f"[^{prefix}" not in draft)
    return [f"{prefix}{number}" for number in range(1, number + 1)]


def _marked(draft: str, sentences: Sequence[CheckedSentence], labels: Sequence[str]) -> Iterator[str]:
    """The draft in pieces, a mark behind each sentence; at the end those whose place is not known."""
    done = 0
    strays = []
    for sentence, label in zip(sentences, labels, strict=True):
        end = _end_in(draft, sentence, done)
        mark = f"{verdict_mark(sentence)}[^{label}]"
        if end is None:
            strays.append(f"\n\n{plain_markdown(sentence.text)}{mark}")
            continue
        yield without_html(draft[done:end]) + mark
        done = end
    yield without_html(draft[done:]).rstrip()
    yield from strays


def _end_in(draft: str, sentence: CheckedSentence, done: int) -> int | None:
    """Where a sentence ends, at or after `done`."""
    if sentence.at is not None:
        return sentence.at.end if done <= sentence.at.end <= len(draft) else None
    at = draft.find(sentence.text, done)
    return at + len(sentence.text) if at >= 0 else None
