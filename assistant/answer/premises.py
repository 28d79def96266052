"""'Why did Vane resign?': whether any sentence says that it happened, as the question has it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.candidates import Candidate
from assistant.answer.settling import read_yes_or_no
from assistant.text.folding import fold
from assistant.text.polarity import is_negated
from assistant.text.words import stem

_HAPPENED = re.compile(
    r"^\s*(?:and |but |so )?(?:why|how|when|where) (?P<rest>(?:did|has|have|had|was|were) [^?]+)",
    re.I,
)
_LEFT_OPEN = frozenset(
    """to not never should would will could can cannot might may must didn't hasn't won't wouldn't whether if
    refused denied""".split()
)
"""Before a verb: what it says has not happened, or is not known to have."""
_DEMANDED = re.compile(r"\b(?:call\w* for|demand\w*|urg\w*|reject\w*|rul\w* out|den\w*) (?:\w+ ){0,3}$", re.I)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def is_unfounded(question: str, candidates: Sequence[Candidate]) -> bool:
    """Whether sentences that have what 'why did …' takes for granted all leave it open or deny it."""
    match = _HAPPENED.match(question)
    asked = read_yes_or_no(match["rest"]) if match and not is_negated(question) else None
    if asked is None or not asked.predicate:
        return False
    told = [
        is_told
        for each in candidates
        if each.overlap > 0 and (is_told := _is_told(stem(asked.predicate), each.text)) is not None
    ]
    return bool(told) and not any(told)


def _is_told(verb: str, sentence: str) -> bool | None:
    """Whether a sentence that has the verb says that it happened; None where it has it not."""
    found = [match for match in _WORD.finditer(sentence) if stem(fold(match[0])) == verb]
    if not found:
        return None
    return any(not _is_left_open(sentence[: match.start()]) for match in found)


def _is_left_open(before: str) -> bool:
    last = [word.lower().replace("’", "'") for word in _WORD.findall(before)[-2:]]
    return not _LEFT_OPEN.isdisjoint(last) or bool(_DEMANDED.search(before))
