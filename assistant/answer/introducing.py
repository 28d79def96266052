"""'Who is Ines Calloway?': the sentences that say what somebody is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.candidates import Candidate
from assistant.text.name_words import TITLES, word_key
from assistant.text.names import find_names, same_name

_WHO_IS = re.compile(r"^\W*(?:and |but |so )?who (?:is|was|are|were) (?P<who>[^,?]+)\W*$", re.I)
_BEFORE = re.compile(
    r"(?:\b(?:the|its|his|her|their|an?)|[^\W\d_]['’]s?) (?:[^\W\d_][\w’'-]*,? ){1,7}$", re.I
)
"""'the union's leader, ', 'the historian '"""
_AFTER = re.compile(
    r"^,? (?:who\b|(?:is|was) (?:an?|the)\b)"
    r"|^, (?:an?|the|its|his|her|aged \d+,|\d+,|(?:[a-z][\w’'-]* ){1,5}(?:of|at|for)\b)",
)
_NO_OFFICE = re.compile(
    r"\b(?:and|or|that|than|to|with|of|by|for|from|against|after|in|on|at|as|said|called) $", re.I
)
"""What stands before a name without telling what its bearer is."""
_OFFICE = 0.2
_FIRST_MENTION = 0.05


def who_is_told(question: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The sentences that give the asked person an office or another description; empty where none does."""
    match = _WHO_IS.match(question)
    names = find_names(f"with {match['who']}") if match else []
    if len(names) != 1:
        return []
    found = []
    for each in candidates:
        if weight := _described(names[0].text, each.text):
            found.append(replace(each, fits=True, score=each.score + weight))
    return found


def _described(person: str, sentence: str) -> float:
    for name in find_names(sentence):
        if not same_name(person, name.text):
            continue
        before, after = sentence[: name.span.start], sentence[name.span.end :]
        if name.title or any(word_key(word) in TITLES for word in before.split()[-2:]):
            return _OFFICE
        office = _BEFORE.search(before)
        if _AFTER.match(after) or (office and not _NO_OFFICE.search(before)):
            return _OFFICE + _FIRST_MENTION
    return 0.0
