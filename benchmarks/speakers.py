"""How well the speaker rules find who said what, on paragraphs in which people have marked it.

    python benchmarks/speakers.py DATA_DIR [--half look|count|all] [--show N]

DATA_DIR/attributions.jsonl has a paragraph a line: `text`, `article_id` and `attributions`, each with
`source_*`, `cue_*` and `content_*` (`text`, `start`, `end`; `content_fragments` where it is in pieces).
Rules are written looking at one half of the articles (`--half look --show 40`) and counted on the other.

A relation is found when the contents that were found for it lie at least half inside the marked content and
cover at least half of it. Its speaker is right when the head of the marked source is in the words that were
found, or the other way round; where a relative pronoun is marked ('…, who added'), what stands just before it
is right too. A trivial baseline runs beside: the capitalised word nearest to a verb of saying.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.text.folding import fold
from assistant.text.sentences import split_sentences
from assistant.text.speakers import find_attributions
from assistant.types import AttributionKind, Span

_HEAD_ENDS = re.compile(r"[,(—–]|\s(?:of|for|who|in|at|from|with|on|to|that|which|whose|familiar)\s")
_VERB_OF_SAYING = re.compile(
    r"\b(?:said|says|say|told|added|wrote|noted|argued|claimed|announced|according to)\b"
)
_NOT_NAMES = frozenset("the a an but and in on at he she they it this that when while if as for we i".split())
_MARKS = '"“”„«»'


@dataclass(frozen=True, slots=True)
class Relation:
    """Who said what, as marked or as found."""

    source: str
    source_start: int
    pieces: tuple[Span, ...]
    is_direct: bool
    cue: str = ""

    @property
    def characters(self) -> set[int]:
        return {at for piece in self.pieces for at in range(piece.start, piece.end)}


@dataclass(slots=True)
class Tally:
    """Counts for one row of the table."""

    marked: int = 0
    content_found: int = 0
    speaker_right: int = 0
    found: int = 0
    found_right: int = 0

    def row(self, name: str) -> str:
        recall = self.speaker_right / max(1, self.marked)
        precision = self.found_right / max(1, self.found)
        speaker = self.speaker_right / max(1, self.content_found)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return (
            f"{name:28} {self.marked:7} {self.found:7} {precision:10.3f} {recall:7.3f} {f1:6.3f} "
            f"{self.content_found / max(1, self.marked):14.3f} {speaker:16.3f}"
        )


Finder = Callable[[str], list[Relation]]


def find_by_rules(text: str) -> list[Relation]:
    return [
        Relation(
            a.speaker_span.of(text),
            a.speaker_span.start,
            (a.content_span,),
            a.kind is AttributionKind.DIRECT,
            a.cue_span.of(text),
        )
        for a in find_attributions(text)
    ]


def find_by_nearest_name(text: str) -> list[Relation]:
    """The baseline: the nearest capitalised word says the sentence's quotation, or what follows the verb."""
    relations = []
    for sentence in split_sentences(text):
        words = sentence.of(text)
        verb = _VERB_OF_SAYING.search(words)
        if verb is None:
            continue
        names = [m for m in re.finditer(r"\b[A-Z][\w’'-]*", words) if m.group().lower() not in _NOT_NAMES]
        if not names:
            continue
        nearest = min(names, key=lambda name: abs(name.start() - verb.start()))
        quoted = re.search(r"[“\"].+?[”\"]", words)
        after_verb = verb.end() < 0.6 * len(words)
        start, end = (
            quoted.span() if quoted else (verb.end(), len(words)) if after_verb else (0, verb.start())
        )
        content = Span(start, end).shifted(sentence.start)
        relations.append(
            Relation(
                nearest.group(),
                sentence.start + nearest.start(),
                (content,),
                quoted is not None,
                verb.group(),
            )
        )
    return relations


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
        yield Relation(marked["source_text"] or "", start, pieces, direct, marked["cue_text"])


def _span(fragment: object) -> Span:
    if isinstance(fragment, dict):
        return Span(int(fragment["start"]), int(fragment["end"]))
    assert isinstance(fragment, list)
    return Span(int(fragment[0]), int(fragment[1]))


def compare(marked: Sequence[Relation], found: Sequence[Relation], tallies: dict[str, Tally]) -> list[str]:
    """Count one paragraph into the tallies 'all' and 'direct'; returns what went wrong, one line each."""
    wrong = []
    marked_right: set[int] = set()
    found_right: set[int] = set()
    sourceless: set[int] = set()
    for relation in marked:
        content = relation.characters
        inside = [n for n, p in enumerate(found) if 2 * len(p.characters & content) >= len(p.characters)]
        covered = set().union(*(found[n].characters for n in inside)) & content if inside else set()
        is_found = 2 * len(covered) >= len(content)
        right = [n for n in inside if same_source(relation, found[n])]
        if not relation.source:
            sourceless.update(inside if is_found else ())
            continue
        if is_found:
            found_right.update(right)
            marked_right.update([id(relation)] if right else [])
        for tally in _rows(relation, tallies):
            tally.marked += 1
            tally.content_found += is_found
            tally.speaker_right += is_found and bool(right)
        if not is_found or not right:
            sources = [found[n].source for n in inside]
            what = f"SPEAKER {sources!r}" if is_found else "MISSED"
            wrong.append(f"{what}: {relation.source!r} [{relation.cue}]")
    for number, relation in enumerate(found):
        if number in sourceless and number not in found_right:
            continue
        for tally in _rows(relation, tallies):
            tally.found += 1
            tally.found_right += number in found_right
        if number not in found_right:
            wrong.append(f"EXTRA: {relation.source!r} [{relation.cue}] {relation.pieces}")
    return wrong


def _rows(relation: Relation, tallies: dict[str, Tally]) -> Iterable[Tally]:
    return (
        (tallies["all"], tallies["direct"]) if relation.is_direct else (tallies["all"], tallies["indirect"])
    )


def half_of(article_id: str) -> str:
    return "look" if hashlib.sha256(article_id.encode()).digest()[0] % 2 else "count"


def read_rows(data_dir: Path, half: str) -> list[dict[str, object]]:
    with (data_dir / "attributions.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if half in ("all", half_of(row["article_id"]))]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--half", choices=("look", "count", "all"), default="count")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="the first N paragraphs with errors")
    arguments = parser.parse_args()
    rows = read_rows(arguments.data_dir, arguments.half)
    out = sys.stdout.write
    out(f"{len(rows)} paragraphs, half {arguments.half!r}\n")
    out(
        f"{'':28} {'marked':>7} {'found':>7} {'precision':>10} {'recall':>7} {'F1':>6} {'content found':>14} "
    )
    out(f"{'speaker if found':>16}\n")
    finders: dict[str, Finder] = {"rules": find_by_rules, "nearest name": find_by_nearest_name}
    for name, finder in finders.items():
        tallies = {"direct": Tally(), "indirect": Tally(), "all": Tally()}
        seconds = 0.0
        shown = 0
        for row in rows:
            started = time.perf_counter()
            found = finder(str(row["text"]))
            seconds += time.perf_counter() - started
            wrong = compare(list(marked_relations(row)), found, tallies)
            if wrong and name == "rules" and shown < arguments.show:
                shown += 1
                out("\n".join([str(row["text"]), *("    " + line for line in wrong), ""]))
        for kind, tally in tallies.items():
            out(tally.row(f"{name}, {kind}") + "\n")
        characters = sum(len(str(row["text"])) for row in rows)
        out(f"{name}: {1000 * seconds * 5000 / characters:.1f} ms for 5,000 characters\n")


if __name__ == "__main__":
    main()
