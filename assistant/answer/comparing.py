"""Questions that hold two people or papers against each other: each is asked for alone."""

from __future__ import annotations

import re

from assistant.text.names import find_names

_COMPARING = (
    re.compile(r"^\s*(?:please )?(?:compare|contrast) (?P<what>.+?)[.?!\s]*$", re.I),
    re.compile(r"\bdifferences? between (?P<what>.+?)[.?!\s]*$", re.I),
    re.compile(r"^\s*(?:how|where|on what|why) (?:do|does|did) (?P<what>.+?)[.?!\s]*$", re.I),
)
_DIFFERING = re.compile(r"\b(?:differ|disagree|contradict each other|compare)(?: with each other)?\b", re.I)
_ACCOUNT = (
    r"(?:accounts?|figures?|numbers?|estimates?|counts?|views?|positions?|statements?|claims?|versions?|words|"
    r"reactions?|responses?|explanations?|arguments?)"
)
_OF = re.compile(rf"^(?:what )?(?:the )?(?:different )?{_ACCOUNT} (?:of|by|from|given by) ", re.I)
_TRAILING = re.compile(rf"(?:['’]s?)? {_ACCOUNT}$", re.I)
_ABOUT = re.compile(
    r"\s+(?:(?:say|says|said|saying|think|thinks|thought|claim|claims|claimed)(?: happened)?\s+)?"
    r"(?:about|on|over|regarding|concerning|of|as to)\s+(?P<topic>.+)$",
    re.I,
)
_SAYING = re.compile(r"\s+(?:say|says|said|think|claim|claimed)$", re.I)
_BETWEEN = re.compile(r"\s+(?:and|with|to|against|from|versus|vs\.?)\s+", re.I)
_MOST_WORDS = 6


def questions_of_each(question: str) -> tuple[str, str] | None:
    """'Compare what Norvane and the union say about the leak' → what did Norvane say about the leak, what did
    the union say about the leak; None when nothing is compared."""
    for pattern in _COMPARING:
        match = pattern.search(question)
        if match and (pattern is not _COMPARING[2] or _DIFFERING.search(match["what"])):
            return _of_each(_DIFFERING.sub("", match["what"]).strip())
    return None


def _of_each(what: str) -> tuple[str, str] | None:
    about = ""
    what = re.sub(r"^what\s+", "", _OF.sub("", what), flags=re.I)
    if topic := _ABOUT.search(what):
        about = f" about {topic['topic'].strip()}"
        what = what[: topic.start()]
    what = _SAYING.sub("", what.strip())
    sides = [
        _TRAILING.sub("", side).strip().removesuffix("’s").removesuffix("'s") for side in _BETWEEN.split(what)
    ]
    if len(sides) != 2 or not all(0 < len(side.split()) <= _MOST_WORDS for side in sides):
        return None
    if not any(find_names(side) or side.lower().startswith("the ") for side in sides):
        return None
    one, other = (f"What did {side} say{about}?" for side in sides)
    return one, other
