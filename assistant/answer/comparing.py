"""Questions that hold two people or papers against each other: each is asked for alone."""

from __future__ import annotations

import re

from assistant.text.names import find_names

_COMPARING = (
    re.compile(r"^\s*(?:please )?(?:compare|contrast) (?P<what>.+?)[.?!\s]*$", re.I),
    re.compile(
        r"^\s*(?:(?:what(?: is| are| was| were|['’]s)|explain|show|tell me) )?(?:the )?differences? between "
        r"(?P<what>.+?)[.?!\s]*$",
        re.I,
    ),
)
_ASKING_HOW = re.compile(r"^\s*(?:how|where|on what|why) (?:do|does|did) (?P<what>.+?)[.?!\s]*$", re.I)
"""Compares only where the sides differ or disagree."""
_DIFFERING = re.compile(r"\b(?:differ|disagree|contradict each other)(?: with each other)?\b", re.I)
_ACCOUNT = (
    r"(?:accounts?|figures?|numbers?|estimates?|counts?|views?|positions?|statements?|claims?|versions?|words|"
    r"reactions?|responses?|explanations?|arguments?)"
)
_OF = re.compile(rf"^(?:what )?(?:the )?(?:different )?{_ACCOUNT} (?:of|by|from|given by) ", re.I)
_TRAILING = re.compile(rf"(?:['’]s?)? {_ACCOUNT}$", re.I)
_ABOUT = re.compile(
    r"(?:\s(?:say|says|said|saying|think|thinks|thought|claim|claims|claimed)(?: happened)?)?"
    r"(?:\s(?:about|on|over|regarding|concerning|as to)|(?<=account)\sof|(?<=accounts)\sof)\s(?P<topic>.+)$",
    re.I,
)
_SAYING = re.compile(r"\s+(?:say|says|said|think|claim|claimed)$", re.I)
_BETWEEN = re.compile(r",? (?:and|with|to|against|from|versus|vs\.?) |, ", re.I)
_DIFFERING_FROM = re.compile(r"^(?P<one>.+?) (?:differ|differs|different) from (?P<other>.+)$", re.I)
_PRONOUNS = frozenset("he she they it him her them".split())
_MOST_WORDS = 6
_MOST_SIDES = 4


def questions_of_each(question: str) -> tuple[str, ...] | None:
    """'Compare what Norvane and the union say about the leak' → what did Norvane say about the leak, what did
    the union say about the leak; None when nothing is compared."""
    for pattern in _COMPARING:
        if match := pattern.search(question):
            return _of_each(match["what"])
    asked = _ASKING_HOW.search(question)
    return _of_each(asked["what"]) if asked and _DIFFERING.search(asked["what"]) else None


def _of_each(what: str) -> tuple[str, ...] | None:
    if differing := _DIFFERING_FROM.match(what):
        # 'Vell's position on the levy differ from Orso's': the topic stands with the first.
        topic = _ABOUT.search(differing["one"])
        one = differing["one"][: topic.start()] if topic else differing["one"]
        what = f"{one} and {differing['other']}{topic[0] if topic else ''}"
    about = ""
    what = re.sub(r"^what\s+", "", _OF.sub("", _DIFFERING.sub("", what).strip()), flags=re.I)
    if topic := _ABOUT.search(what):
        about = f" about {topic['topic'].strip()}"
        what = what[: topic.start()]
    sides = [_side(each) for each in _BETWEEN.split(_SAYING.sub("", what.strip()))]
    is_usable = 2 <= len(set(sides)) == len(sides) <= _MOST_SIDES
    if not is_usable or not all(0 < len(side.split()) <= _MOST_WORDS for side in sides):
        return None
    # The levy and the old toll say nothing, and somebody's name must be among those who do.
    if not any(find_names(side) for side in sides) or any(side.lower() in _PRONOUNS for side in sides):
        return None
    return tuple(f"What did {side} say{about}?" for side in sides)


def _side(text: str) -> str:
    return _TRAILING.sub("", text.strip()).strip().removesuffix("’s").removesuffix("'s").removesuffix("s'")
