"""Who said what as people have marked it, and whether what the rules found is the same."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.text.folding import fold
from assistant.types import Span

_HEAD_ENDS = re.compile(r"[,(—–]|\s(?:of|for|who|in|at|from|with|on|to|that|which|whose|familiar)\s")
_MARKS = '"“”„«»'


@dataclass(frozen=True, slots=True)
class Relation:
    """Who said what, as marked or as found."""

    source: str
    source_start: int
    pieces: tuple[Span, ...]
    is_direct: bool
    cue: str = ""
    cue_start: int = -1

    @property
    def characters(self) -> set[int]:
        return {at for piece in self.pieces for at in range(piece.start, piece.end)}

    def covered_by(self, found: Sequence[Relation]) -> tuple[list[int], bool]:
        """Which of `found` lie at least half inside this content, and whether they cover half of it."""
        content = self.characters
        inside = [n for n, p in enumerate(found) if 2 * len(p.characters & content) >= len(p.characters)]
        covered = set().union(*(found[n].characters for n in inside)) & content if inside else set()
        return inside, 2 * len(covered) >= len(content)


def head_of(source: str) -> str:
    """The folded last word of a source's first phrase: 'fallon' of 'Brian Fallon, a spokesman for …'."""
    phrase = _HEAD_ENDS.split(source.strip(), maxsplit=1)[0] or source
    words = re.findall(r"[\w-]+", fold(phrase.strip()).removesuffix("'s"))
    return words[-1] if words else ""


def same_source(marked: Relation, found: Relation) -> bool:
    if marked.source.lower() in ("who", "which", "that"):
        gap = marked.source_start - found.source_start - len(found.source)
        return 0 <= gap <= 60 or head_of(marked.source) == head_of(found.source)
    ours, theirs = (set(re.findall(r"[\w-]+", fold(relation.source))) for relation in (marked, found))
    return head_of(marked.source) in theirs or head_of(found.source) in ours


def marked_relations(row: dict[str, object]) -> Iterator[Relation]:
    text = str(row["text"])
    attributions = row["attributions"]
    assert isinstance(attributions, list)
    for marked in attributions:
        fragments = marked.get("content_fragments") or [[marked["content_start"], marked["content_end"]]]
        pieces = tuple(_span(fragment) for fragment in fragments)
        words = " ".join(piece.of(text) for piece in pieces).strip()
        direct = words[:1] in tuple(_MARKS) or words.startswith("''")
        direct = direct and (words[-1:] in tuple(_MARKS) or words.endswith("''"))
        start = -1 if marked["source_start"] is None else int(marked["source_start"])
        yield Relation(
            marked["source_text"] or "", start, pieces, direct, marked["cue_text"], marked["cue_start"]
        )


def _span(fragment: object) -> Span:
    if isinstance(fragment, dict):
        return Span(int(fragment["start"]), int(fragment["end"]))
    assert isinstance(fragment, list)
    return Span(int(fragment[0]), int(fragment[1]))


def half_of(article_id: str) -> str:
    return "look" if hashlib.sha256(article_id.encode()).digest()[0] % 2 else "count"


def read_rows(data_dir: Path, half: str) -> list[dict[str, object]]:
    with (data_dir / "attributions.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if half in ("all", half_of(row["article_id"]))]
