"""Does a question that leans on its conversation find what a person's rewrite of it finds?

usage: python benchmarks/followups.py DATA_DIR [--home FOLDER] [--sample N] [--half looking|counting|both]

Articles are the answers of the conversations in followups.jsonl, titled by page and section: once every
answer an article of its own, once all answers of a conversation one. The passage to find is the answer that
follows the question; answers that say nothing ("I don't know.") are not asked for. Who wrote the questions
saw the titles: they are given as a first turn, as a first question here names what it is about. Without
them a person's rewrite has names that nobody said, so those are counted also where it has none. Rules are
made by looking at one half of the conversations; the other half only counts.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation_data import read_rows, table
from quality import open_with

from assistant import Assistant
from assistant.answer.followup import resolve_question
from assistant.text.words import content_terms
from assistant.types import Turn

_SAYS_NOTHING = "I don't know."
_DEPTHS = (5, 10)


@dataclass(frozen=True)
class Case:
    """One question in a conversation, and the answer that it should find."""

    question: str
    rewrite: str
    page: str
    section: str
    turns: tuple[Turn, ...]
    gold: str
    is_looked_at: bool

    def history(self, *, with_titles: bool) -> tuple[Turn, ...]:
        opening = Turn(f"What is there about {self.page}?", self.section)
        return (opening, *self.turns) if with_titles else self.turns

    @property
    def title(self) -> str:
        return f"{self.page}: {self.section}"

    @property
    def is_told(self) -> bool:
        """Whether the rewrite takes its words from the questions and answers, none from the titles."""
        told = " ".join(f"{turn.question} {turn.answer}" for turn in self.turns)
        return bool(self.turns) and set(content_terms(self.rewrite)) <= set(
            content_terms(f"{told} {self.question}")
        )


Rewriting = Callable[[str, Sequence[Turn]], str]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--home", type=Path, default=Path(tempfile.gettempdir()) / "assistant-followups")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--half", choices=("looking", "counting", "both"), default="counting")
    given = parser.parse_args()
    conversations = read_conversations(given.data)
    cases = [case for case in cases_of(conversations) if given.half in ("both", half_of(case))]
    cases = cases[: given.sample]
    for layout, articles in (
        ("an article for each answer", articles_of_answers(conversations)),
        ("an article for each conversation", articles_of_conversations(conversations)),
    ):
        finding = Finding(open_with(given.home / layout.replace(" ", "-"), articles))
        show(f"{layout}, titles as first turn", finding, cases, with_titles=True)
        show(f"{layout}, questions and answers only", finding, cases, with_titles=False)
        told = [case for case in cases if case.is_told]
        name = f"{layout}, questions and answers only, where they hold every word of the rewrite"
        show(name, finding, told, with_titles=False)
    print(f"\n{milliseconds(cases):.2f} ms for resolving one question")


def read_conversations(folder: Path) -> dict[str, list[dict[str, object]]]:
    """The rows of each conversation, in order."""
    conversations: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in read_rows(folder / "followups.jsonl"):
        conversations[str(row["id"]).rsplit("-", 1)[0]].append(row)
    return {each: sorted(rows, key=lambda row: len(_history(row))) for each, rows in conversations.items()}


def cases_of(conversations: dict[str, list[dict[str, object]]]) -> list[Case]:
    """The questions of which a later row holds the answer."""
    return [
        case
        for name, rows in conversations.items()
        for row in rows
        if (case := _case(row, _history(rows[-1]), is_looked_at=is_looked_at(name)))
    ]


def _case(row: dict[str, object], whole: list[str], *, is_looked_at: bool) -> Case | None:
    told = _history(row)
    answered = len(told) + 1
    if answered >= len(whole) or whole[answered] == _SAYS_NOTHING:
        return None
    turns = tuple(map(Turn, told[2::2], told[3::2]))
    return Case(
        str(row["question"]), str(row["rewrite"]), told[0], told[1], turns, whole[answered], is_looked_at
    )


def _history(row: dict[str, object]) -> list[str]:
    history = row["history"]
    assert isinstance(history, list)
    return history


def is_looked_at(conversation: str) -> bool:
    return hashlib.sha256(conversation.encode()).digest()[0] % 2 == 0


def half_of(case: Case) -> str:
    return "looking" if case.is_looked_at else "counting"


def articles_of_answers(conversations: dict[str, list[dict[str, object]]]) -> list[dict[str, object]]:
    return [
        {"id": f"{name}-{at}", "title": ": ".join(whole[:2]), "text": answer}
        for name, rows in conversations.items()
        for whole in [_history(rows[-1])]
        for at, answer in enumerate(whole[3::2])
        if answer != _SAYS_NOTHING
    ]


def articles_of_conversations(conversations: dict[str, list[dict[str, object]]]) -> list[dict[str, object]]:
    return [
        {"id": name, "title": ": ".join(whole[:2]), "text": "\n".join(said)}
        for name, rows in conversations.items()
        for whole in [_history(rows[-1])]
        if (said := [answer for answer in whole[3::2] if answer != _SAYS_NOTHING])
    ]


def joined_with_last(question: str, history: Sequence[Turn]) -> str:
    return f"{history[-1].question} {question}" if history else question


class Finding:
    """Where in what is found for a question its answer stands; each question is searched for once."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._found: dict[str, list[tuple[str, str]]] = {}

    def rank(self, case: Case, query: str) -> int:
        if query not in self._found:
            hits = self._assistant.search(query, top_k=max(_DEPTHS))
            self._found[query] = [(hit.document.title, " ".join(hit.passage.text.split())) for hit in hits]
        return rank_of(case, self._found[query])


def show(name: str, finding: Finding, cases: Sequence[Case], *, with_titles: bool) -> None:
    """The table of one layout and one form of history."""
    asked = [case for case in cases if case.history(with_titles=with_titles)]
    print(f"\n{name}: {len(asked)} questions\n")

    def ranks(rewriting: Rewriting) -> list[int]:
        return [
            finding.rank(case, rewriting(case.question, case.history(with_titles=with_titles)))
            for case in asked
        ]

    ways = {
        "question as typed": ranks(lambda question, history: question),
        "joined with the last question": ranks(joined_with_last),
        "resolved, as it is shown": ranks(
            lambda question, history: resolve_question(question, history).standalone
        ),
        "resolved, as it is searched for": ranks(
            lambda question, history: resolve_question(question, history).sought()
        ),
    }
    human = [finding.rank(case, case.rewrite) for case in asked]
    header = ("", *(f"Hit@{most}" for most in _DEPTHS), *(f"where the rewrite hits @{n}" for n in _DEPTHS))
    table(header, [_row(way, got, human) for way, got in {"a person's rewrite": human, **ways}.items()])


def _row(name: str, ranks: Sequence[int], human: Sequence[int]) -> tuple[str, ...]:
    shares = [percent([0 < rank <= most for rank in ranks]) for most in _DEPTHS]
    ratios = [
        percent([0 < rank <= most for rank, best in zip(ranks, human, strict=True) if 0 < best <= most])
        for most in _DEPTHS
    ]
    return (name, *shares, *ratios)


def rank_of(case: Case, found: Sequence[tuple[str, str]]) -> int:
    """The rank (from 1) of the passage that holds the answer, 0 if it was not found."""
    gold = " ".join(case.gold.split())
    ranks = (at for at, (title, text) in enumerate(found, 1) if title == case.title and gold in text)
    return next(ranks, 0)


def percent(hits: Sequence[bool]) -> str:
    return f"{100 * sum(hits) / max(len(hits), 1):.1f}"


def milliseconds(cases: Sequence[Case]) -> float:
    started = time.perf_counter()
    for case in cases:
        resolve_question(case.question, case.history(with_titles=True))
    return 1000 * (time.perf_counter() - started) / max(len(cases), 1)


if __name__ == "__main__":
    main()
