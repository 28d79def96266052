"""Pairs of evidence and claim to train on: public entailment pairs, summaries, and edits of our own.

Only data under a permissive licence is read: counterfactually augmented NLI and SummEdits, both
Apache-2.0. Of SummEdits, the domains are left out whose documents have other owners: news, podcasts and
SAMSum's dialogues. Pairs of one family differ in one thing, so that a model which sees them together must
look at that thing.
"""

from __future__ import annotations

import random
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evaluation_data import read_rows
from planting import ERRORS, Edit, is_usable, name, people_in, reworded, sentences_of, trimmed

from assistant.check.nearest import claim_sentences, read_evidence

FOLDS = 4
_OTHERS_OWN = ("news", "podcast", "samsum")
_SHARE_OF_VERBATIM = 0.2
_TAIL = re.compile(r",? (?:in|at|for|with|after|because|despite|during|according to|by) [\w' -]{8,50}(?=\.$)")


@dataclass(frozen=True, slots=True)
class Pair:
    premise: str
    claim: str
    is_carried: bool
    family: str


def fold_of(document: object) -> int:
    """The same for all claims about one document, now and later."""
    return zlib.crc32(str(document).encode()) % FOLDS


def build_pairs(data: Path, folds: Sequence[int], seed: int = 0) -> list[Pair]:
    """All pairs to train on, those about documents only of the given folds."""
    rows = [row for row in read_rows(data / "citation_checks.jsonl") if row["dataset"] == "summedits"]
    rows = [row for row in rows if row["domain"] not in _OTHERS_OWN and fold_of(row["document_id"]) in folds]
    rng = random.Random(seed)
    return [*public_pairs(data), *summary_pairs(rows), *planted_pairs(rows, rng)]


# --- public entailment pairs -------------------------------------------------------------------------------


def public_pairs(data: Path) -> Iterator[Pair]:
    """A family is a run of rows in which each shares a sentence with the one before."""
    family, before = 0, {""}
    for row in read_rows(data / "nli_pairs.jsonl.gz"):
        if row["dataset"] != "cad_nli":
            continue
        premise, claim = str(row["premise"]), str(row["hypothesis"])
        family += not before & {premise, claim}
        before = {premise, claim}
        yield Pair(premise, claim, row["label"] == "entailment", f"public {family}")


# --- summaries and their edits -----------------------------------------------------------------------------


def summary_pairs(rows: Sequence[dict[str, object]]) -> Iterator[Pair]:
    """Sentence by sentence: one that some true summary has too is true; if one is left, it is false."""
    true = true_sentences(rows)
    seen: set[tuple[str, str]] = set()
    for row in rows:
        evidence, claim = str(row["evidence"]), str(row["claim"])
        unknown = [each for each in claim_sentences(claim) if each not in true[evidence]]
        if row["label"] == "supported" or len(unknown) != 1 or (evidence, unknown[0]) in seen:
            continue
        seen.add((evidence, unknown[0]))
        premise = read_evidence(evidence).nearest(unknown[0])
        yield Pair(premise, unknown[0], False, family_of(evidence, unknown[0], true[evidence]))
    for evidence, sentences in true.items():
        for each in sorted(sentences):
            premise = read_evidence(evidence).nearest(each)
            yield Pair(premise, each, True, family_of(evidence, each, sentences))


def true_sentences(rows: Sequence[dict[str, object]]) -> dict[str, set[str]]:
    """The sentences of all true summaries of each evidence."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["label"] == "supported":
            found[str(row["evidence"])].update(claim_sentences(str(row["claim"])))
    return found


def family_of(evidence: str, sentence: str, true: Iterable[str]) -> str:
    """The name of the true sentence that has most of the words."""
    words = set(sentence.lower().split())

    def likeness(other: str) -> float:
        others = set(other.lower().split())
        return len(words & others) / len(words | others)

    nearest = min(true, key=lambda other: (-round(likeness(other), 2), other), default=sentence)
    return f"summary {zlib.crc32(evidence.encode())} {zlib.crc32(nearest.encode())}"


# --- edits of our own --------------------------------------------------------------------------------------


def planted_pairs(rows: Sequence[dict[str, object]], rng: random.Random) -> Iterator[Pair]:
    """One faithful form and some errors of each sentence of the documents and of their true summaries."""
    true = true_sentences(rows)
    texts = sorted({str(row["evidence"]) for row in rows})
    edits = edits_with(texts)
    for text in texts:
        own = [_in_plain_form(each) for each in sentences_of(text)]
        for sentence in filter(is_usable, own):
            yield from planted_in(text, sentence, edits, rng, is_own=True)
        for sentence in sorted(filter(is_usable, true[text])):
            yield from planted_in(text, sentence, edits, rng, is_own=False)


def planted_in(
    text: str, sentence: str, edits: dict[str, Edit], rng: random.Random, is_own: bool
) -> Iterator[Pair]:
    evidence = read_evidence(text)
    family = f"planted {zlib.crc32(text.encode())} {zlib.crc32(sentence.encode())}"
    base = faithful(sentence, text, rng) if is_own else sentence
    if is_own or rng.random() < 0.5:
        claim = base if is_own else faithful(sentence, text, rng)
        yield Pair(evidence.nearest(claim), claim, True, family)
    for kind in rng.sample(sorted(edits), len(edits))[: 8 if is_own else len(edits)]:
        claim = edits[kind](base, text, rng)
        if claim and claim not in (base, sentence):
            yield Pair(evidence.nearest(claim), claim, False, family)
            if is_own or rng.random() < 0.5:
                break
    if is_own and rng.random() < 0.25:
        yield Pair(evidence.nearest(base, without=sentence), base, False, family)


def faithful(sentence: str, text: str, rng: random.Random) -> str:
    if rng.random() < _SHARE_OF_VERBATIM:
        return sentence
    shorter = trimmed(sentence, text, rng) or sentence
    return (rng.random() < 0.7 and reworded(shorter, text, rng)) or shorter


def edits_with(texts: Sequence[str]) -> dict[str, Edit]:
    """The errors of planting.py with names from all texts, and an ending taken from another sentence."""
    people = people_in(texts)
    tails = sorted({m[0] for text in texts for each in sentences_of(text) if (m := _TAIL.search(each))})

    def added(sentence: str, passage: str, rng: random.Random) -> str:
        tail = rng.choice(tails)
        return "" if tail in passage or sentence[-1] != "." else f"{sentence[:-1]}{tail}."

    return {**ERRORS, "name": partial(name, others=people), "added": added}


def _in_plain_form(sentence: str) -> str:
    """Without the line's speaker or bullet, which transcripts and notes put first."""
    return re.sub(r"^(?:[-*•#]+|[A-Z][\w .]{0,30}:)\s+", "", sentence)
