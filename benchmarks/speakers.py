"""How well the speaker rules find who said what, on paragraphs in which people have marked it.

    python benchmarks/speakers.py DATA_DIR [--half look|count|all] [--show N [--alone]]

DATA_DIR/attributions.jsonl has a paragraph a line: `text`, `article_id` and `attributions`, each with
`source_*`, `cue_*` and `content_*` (`text`, `start`, `end`; `content_fragments` where it is in pieces).
Rules are written looking at one half of the articles (`--half look --show 40`) and counted on the other.

A relation is found when the contents that were found for it lie at least half inside the marked content and
cover at least half of it. Its speaker is right when the head of the marked source is in the words that were
found, or the other way round; where a relative pronoun is marked ('…, who added'), what stands just before it
is right too. A trivial baseline runs beside: the capitalised word nearest to a verb of saying.

A second table counts the sentences with one marked attribution (how: see lone_speakers.py), and of these
once more those in whose marked cue somebody says, tells, adds …, as the baseline's list has it: the marks go
far beyond speech, to whatever somebody is seen to favour, decide, show or ignore.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lone_speakers import HEADER, LoneTally, count_lone
from marked_speech import Relation, marked_relations, read_rows, same_source

from assistant.text.sentences import split_sentences
from assistant.text.speakers import find_attributions
from assistant.types import AttributionKind, Span

_VERB_OF_SAYING = re.compile(
    r"\b(?:said|says|say|told|added|wrote|noted|argued|claimed|announced|according to)\b"
)
_NOT_NAMES = frozenset("the a an but and in on at he she they it this that when while if as for we i".split())


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
            a.cue_span.start,
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
                sentence.start + verb.start(),
            )
        )
    return relations


def compare(marked: Sequence[Relation], found: Sequence[Relation], tallies: dict[str, Tally]) -> list[str]:
    """Count one paragraph into the tallies 'all' and 'direct'; returns what went wrong, one line each."""
    wrong = []
    marked_right: set[int] = set()
    found_right: set[int] = set()
    sourceless: set[int] = set()
    for relation in marked:
        inside, is_found = relation.covered_by(found)
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


def _is_saying(relation: Relation) -> bool:
    return _VERB_OF_SAYING.search(relation.cue.lower()) is not None


def _rows(relation: Relation, tallies: dict[str, Tally]) -> Iterable[Tally]:
    return (
        (tallies["all"], tallies["direct"]) if relation.is_direct else (tallies["all"], tallies["indirect"])
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--half", choices=("look", "count", "all"), default="count")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="the first N paragraphs with errors")
    parser.add_argument("--alone", action="store_true", help="show errors of sentences with one attribution")
    arguments = parser.parse_args()
    rows = read_rows(arguments.data_dir, arguments.half)
    out = sys.stdout.write
    out(f"{len(rows)} paragraphs, half {arguments.half!r}\n")
    out(
        f"{'':28} {'marked':>7} {'found':>7} {'precision':>10} {'recall':>7} {'F1':>6} {'content found':>14} "
    )
    out(f"{'speaker if found':>16}\n")
    finders: dict[str, Finder] = {"rules": find_by_rules, "nearest name": find_by_nearest_name}
    lone = {name: LoneTally() for finder in finders for name in (finder, f"{finder}, said")}
    for name, finder in finders.items():
        tallies = {"direct": Tally(), "indirect": Tally(), "all": Tally()}
        seconds = 0.0
        shown = 0
        for row in rows:
            started = time.perf_counter()
            found = finder(str(row["text"]))
            seconds += time.perf_counter() - started
            marked = list(marked_relations(row))
            wrong = compare(marked, found, tallies)
            wrong_alone = count_lone(str(row["text"]), marked, found, lone[name])
            count_lone(str(row["text"]), marked, found, lone[f"{name}, said"], _is_saying)
            wrong = wrong_alone if arguments.alone else wrong
            if wrong and name == "rules" and shown < arguments.show:
                shown += 1
                out("\n".join([str(row["text"]), *("    " + line for line in wrong), ""]))
        for kind, tally in tallies.items():
            out(tally.row(f"{name}, {kind}") + "\n")
        characters = sum(len(str(row["text"])) for row in rows)
        out(f"{name}: {1000 * seconds * 5000 / characters:.1f} ms for 5,000 characters\n")
    out("\n".join(["", HEADER, *(line for name, tally in lone.items() for line in tally.rows(name)), ""]))


if __name__ == "__main__":
    main()
