"""What checking costs: an answer against its passages, a draft against many articles, long and odd texts.

    python benchmarks/check_speed.py DATA_DIR [--home FOLDER] [--rounds N]

An answer of five sentences, made from the planted and faithful sentences of `planting.py`, is held
against eight passages of real articles, once cold and then warm; beside it the same thirteen texts are
only encoded, which is the least that any comparison by meaning costs. With --home, a workspace with an
index, a draft of 1,000 words is checked against all of it. Then claims and evidence of growing length:
time that grows with the text and no faster is linear. Milliseconds of one process; machines are noisy:
read the ratios.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from evaluation_data import read_rows, table
from planting import Case, plant

from assistant import Assistant
from assistant.check.checker import Checker
from assistant.check.wording import Likeness
from assistant.text.sentences import split_sentences
from assistant.types import Cited, Document, DraftSentence, Passage, RetrievedPassage, Revision

_SENTENCES = 5
_PASSAGES = 8
_DRAFT_WORDS = 1000


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    arguments = parser.parse_args()
    texts = [str(row["text"]) for row in read_rows(arguments.data / "news_articles.jsonl.gz")][:600]
    cases = plant(texts, 60)
    with tempfile.TemporaryDirectory() as empty, Assistant.open(arguments.home or empty) as assistant:
        assistant.warm_up()
        print_answers(assistant, cases, arguments.rounds)
        if arguments.home:
            print_draft(assistant, cases)
        print_growth(assistant)


def print_answers(assistant: Assistant, cases: Sequence[Case], rounds: int) -> None:
    encode = assistant._parts.encoder.encode_texts
    rng = random.Random(0)
    cold, warm, bare = [], [], []
    for _ in range(rounds):
        chosen = rng.sample(list(cases), _PASSAGES)
        revisions = {str(at): Revision(str(at), case.evidence) for at, case in enumerate(chosen)}
        passages = [_passage(name, revision.text) for name, revision in revisions.items()]
        sentences = [
            DraftSentence(case.claim, (Cited(at + 1),)) for at, case in enumerate(chosen[:_SENTENCES])
        ]
        checker = Checker(revisions.__getitem__, Likeness(encode))

        check = partial(_check_all, checker, sentences, passages)
        cold.append(_milliseconds(check))
        warm.append(_milliseconds(check))
        both = [sentence.text for sentence in sentences] + [each.passage.text for each in passages]
        bare.append(_milliseconds(partial(encode, both)))
    lines = [
        (name, f"{statistics.median(values):.0f}", f"{max(values):.0f}")
        for name, values in (
            ("check, first time", cold),
            ("check, again", warm),
            ("only encoding the same texts", bare),
        )
    ]
    table(("five sentences against eight passages", "median ms", "most"), lines)
    sys.stdout.write("\n")


def _check_all(
    checker: Checker, sentences: Sequence[DraftSentence], passages: Sequence[RetrievedPassage]
) -> None:
    for sentence in sentences:
        checker.check_sentence(sentence, passages)


def _passage(name: str, text: str) -> RetrievedPassage:
    document = Document(name, name, (name,), None, None, None, date(2022, 1, 1), "en", name, 1, "")
    passage = Passage(name, name, name, 0, len(text), text, tuple(split_sentences(text)))
    return RetrievedPassage(passage, document, int(name) + 1, 1.0)


def print_draft(assistant: Assistant, cases: Sequence[Case]) -> None:
    words: list[str] = []
    for case in cases:
        if len(words) < _DRAFT_WORDS:
            words += f"{case.claim}\n\n".split(" ")
    draft = " ".join(words)
    took = [_milliseconds(lambda: assistant.check(draft)) for _ in range(2)]
    number = len(assistant.documents())
    table(
        (f"a draft of {len(draft.split())} words against {number} articles", "seconds"),
        [("first time", f"{took[0] / 1000:.1f}"), ("again", f"{took[1] / 1000:.1f}")],
    )
    sys.stdout.write("\n")


def print_growth(assistant: Assistant) -> None:
    """Each odd text at three sizes; the last column is how much ten times the text costs."""
    forms: dict[str, Callable[[int], str]] = {
        "sentences": lambda size: "The mayor of Ostravia said 12 people left on Monday. " * (size // 53),
        "one long sentence": lambda size: "the mayor of Ostravia and " * (size // 26),
        "brackets": lambda size: "[" * size,
        "quotation marks": lambda size: "“" * size,
        "opened quotations": lambda size: "“a " * (size // 3),
        "names": lambda size: "".join(f"N{chr(97 + at % 26)}{at % 7919:x} " for at in range(size // 6)),
        "capitals": lambda size: "ABC DEF " * (size // 8),
        "digits": lambda size: "1,2 " * (size // 4),
        "figures": lambda size: "rose from 40 to 31 million and fell " * (size // 36),
        "dates": lambda size: "on 12 March 2021, " * (size // 18),
        "markers": lambda size: "[1]" * (size // 3),
        "not": lambda size: "not " * (size // 4),
        "who said": lambda size: "Ana Bo said he said " * (size // 20),
        "short sentences": lambda size: "Go. " * (size // 4),
        "dashes": lambda size: "-" * size,
        "right-to-left marks": lambda size: "a\u202e\u200b" * (size // 3),
        "spaces": lambda size: "a" + " " * size + "b",
    }

    def check(text: str) -> float:
        return _milliseconds(lambda: assistant.check_claim(text[:2000], text))

    lines = []
    for name, make in forms.items():
        took = [check(make(size)) for size in (10_000, 100_000, 1_000_000)]
        lines.append((name, *(f"{each:.0f}" for each in took), f"{took[2] / max(1.0, took[1]):.1f}"))
    table(("evidence of so many characters, ms", "10,000", "100,000", "1,000,000", "last ratio"), lines)


def _milliseconds(task: Callable[[], object]) -> float:
    started = time.perf_counter()
    task()
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main()
