"""A second look at the best sentences: of whom they are is often told by the sentence before.

'She offered the fishers 150 crowns' tells what the minister offered, and 'the agency condemned it' what the
service did. Only a sentence that then has every word of the question is taken for an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.antecedents import with_antecedent
from assistant.answer.asked import SPEECH_STEMS, Asked
from assistant.answer.candidates import Candidate, Scorer
from assistant.answer.evidence import find_evidence
from assistant.answer.speaking import StatementsOf
from assistant.text.names import find_names, same_name
from assistant.text.words import stem

_LOOKED_AT = 8
_SPEAKING = SPEECH_STEMS | {stem("speak"), stem("talk")}


def complete_ones(
    question: str, asked: Asked, candidates: Sequence[Candidate], scorer: Scorer, statements_of: StatementsOf
) -> list[Candidate]:
    """Of the best candidates those that have all that is asked for, read with whom they mean."""
    names = [name.text for name in find_names(question)]
    best = sorted(candidates, key=lambda each: -each.score)[:_LOOKED_AT]
    read = [_with_meant(each, names, statements_of) for each in best]
    return [each for each in read if find_evidence(question, asked, each, scorer).is_complete]


def _with_meant(candidate: Candidate, names: Sequence[str], statements_of: StatementsOf) -> Candidate:
    passage = candidate.retrieved.passage
    speakers = [each.speaker for each in statements_of(candidate.retrieved).within(candidate.span)]
    speaking = [name for name in names if any(same_name(name, speaker) for speaker in speakers)]
    meant = [name for name in names if with_antecedent(passage, candidate.span, name)]
    return replace(
        candidate,
        means=(*speaking, *meant),
        # That she says it tells that she calls it, claims it, speaks of it.
        leaning=candidate.leaning | (_SPEAKING if speaking else frozenset()),
    )
