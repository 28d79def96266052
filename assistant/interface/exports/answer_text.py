"""An answer as plain text with footnotes, to be pasted wherever text goes."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.interface.visible import visible
from assistant.interface.wording import (
    count,
    count_said,
    describe_filters,
    describe_held_back,
    explain,
    verdict_words,
)
from assistant.text.places import shown_source
from assistant.types import Abstention, Answer, CheckedSentence, Citation, Verdict, iso_date

_HASH_CHARACTERS = 12


def answer_text(answer: Answer) -> str:
    """The question, every sentence with the numbers of its footnotes, then the footnotes."""
    numbers = _numbered(answer)
    said = " ".join(_sentence(sentence, numbers) for sentence in answer.sentences)
    parts = [answer.standalone_question, said, answer.note, *_abstention(answer.abstention)]
    notes = "\n".join(f"[{number}] {_footnote(citation)}" for citation, number in numbers.items())
    return visible("\n\n".join(part for part in (*parts, notes) if part)) + "\n"


def answer_heard(answer: Answer) -> str:
    """What is read out as an answer is complete: all of it, each sentence behind its verdict."""
    if answer.abstention:
        return visible(f"The documents do not answer this. {answer.abstention.reason}")
    said = (f"{verdict_words(each.verdict).capitalize()}: {each.text}" for each in answer.sentences)
    held_back = describe_held_back(answer) if answer.held_back else ""
    parts = (answer.note, f"Answer in {count_said(answer)}.", *said, held_back)
    return visible(" ".join(part for part in parts if part))


def _numbered(answer: Answer) -> dict[Citation, int]:
    """Each cited place once, in the order in which it is read."""
    cited = (citation for sentence in answer.sentences for citation in sentence.citations)
    return {citation: number for number, citation in enumerate(dict.fromkeys(cited), start=1)}


def _sentence(sentence: CheckedSentence, numbers: dict[Citation, int]) -> str:
    marks = "".join(f" [{numbers[citation]}]" for citation in sentence.citations)
    if sentence.verdict is Verdict.SUPPORTED:
        return f"{sentence.text}{marks}"
    return f"{sentence.text}{marks} ({verdict_words(sentence.verdict)}: {explain(sentence)})"


def _footnote(citation: Citation) -> str:
    page = f"page {citation.page}" if citation.page else None
    day = iso_date(citation.published_at)
    source = shown_source(citation.source)
    origin = ", ".join(part for part in (citation.outlet, day, citation.title, page, source) if part)
    quote = _quoted(" ".join(citation.quote.split()))
    text = citation.revision[:_HASH_CHARACTERS]
    return f"{quote} — {origin} (text {text}, characters {citation.start}–{citation.end})"


def _quoted(words: str) -> str:
    """In quotation marks, unless all of it stands in some."""
    is_quotation = words.startswith("“") and words.endswith("”")
    return words if is_quotation else f"“{words}”"


def _abstention(abstention: Abstention | None) -> Iterator[str]:
    if abstention:
        searched = count(abstention.documents_searched, "document")
        yield f"{abstention.reason} Searched: {searched}{describe_filters(abstention.filters)}."
        if abstention.missing:
            yield f"In none of them: {', '.join(abstention.missing)}."
