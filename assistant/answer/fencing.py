"""Passages as a chat model is given them: quoted, between lines with a code that no article can know."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence

from assistant.text.instructions import instruction_spans, without_invisible
from assistant.text.markers import without_markers
from assistant.types import Question, RetrievedPassage, iso_date

_SECRET = secrets.token_bytes(32)
_LEFT_OUT = " … "
_SIGNS = re.compile(r"<\|[^|>\n]{0,40}\|>|\[/?INST\]|<[^<>\n]{1,40}>|[=#`~<>|]{2,}|-{3,}|_{3,}|\*{3,}", re.I)
# What stands around a marker in any script is read as brackets by a model.
_BRACKETS = str.maketrans("［］【】〔〕⟦⟧", "[][][][]")


def boundary_of(question: Question, passages: Sequence[RetrievedPassage]) -> str:
    """The code of the lines around the passages: another for each request, the same when one is repeated."""
    asked = "\n".join([question.standalone, *(each.passage.passage_id for each in passages)])
    return hmac.new(_SECRET, asked.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:8]


def fenced(number: int, retrieved: RetrievedPassage) -> str:
    """One passage under its number: outlet, date and title, then its text without what is not for readers."""
    document = retrieved.document
    origin = ", ".join(part for part in (document.outlet, iso_date(document.published_at)) if part)
    title = ": ".join(part for part in (origin, document.title) if part)
    heading = " ".join(reported(title).split())
    return f"[{number}] {heading}\n{reported(retrieved.passage.text)}".strip()


def reported(text: str) -> str:
    """`text` without orders to a machine, markers, and signs of which fences and chat templates are made."""
    kept, at = [], 0
    for span in instruction_spans(text):
        kept.append(text[at : span.start])
        at = span.end
    return inert("".join(part + _LEFT_OUT for part in kept) + text[at:])


def inert(text: str) -> str:
    """`text` without markers and signs of ours."""
    text = without_invisible(text).translate(_BRACKETS)
    while (plain := _SIGNS.sub(" ", without_markers(text))) != text:
        text = plain
    return text.strip()
