"""Whether a name is a person's, told by texts that have it: no country, place or ministry is a 'he'."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.text.attribution.actors import GENDER_OF_TITLE, is_organisation, pronoun_of
from assistant.text.given_names import FEMALE, MALE
from assistant.text.name_words import PLACES, TITLES, word_key
from assistant.text.names import Name, same_name

TextsAbout = Callable[[str], Sequence[str]]
"""A name → passages of the documents that have it."""
_OPENS_A_PLACE = frozenset(
    "port lake mount north south east west new saint san santa fort cape upper lower great".split()
)
_PLACED = re.compile(
    r"\b(?:in|into|at|near|across|throughout|through|neighbouring|neighboring|outside)(?: the)? $"
)
_OF_A_PLACE = re.compile(
    r"\b(?:government|parliament|capital|president|ministers?|premier|king|queen|kingdom|republic|people|"
    r"governor|mayor|city|town|village|port|state|region|province|island|coast|border|army|centre|center|"
    r"district|ambassador|citizens) of(?: the)? $",
    re.I,
)
_A_BODY = re.compile(
    r"\b(?:company|firm|group|bank|newspaper|paper|agency|team|club|party|union|giant|maker|producer|operator|"
    r"airline|charity|retailer|supplier|broadcaster|website) $",
    re.I,
)
"""'the shipping company', before its name."""
_A_VESSEL = re.compile(
    r"\b(?:ship|ferry|vessel|boat|lifeboat|tanker|trawler|freighter|tug|tugboat|yacht|cruiser|frigate|destroyer"
    r"|submarine|warship|liner|barge|schooner|steamer|catamaran|carrier|storm|hurricane|typhoon|cyclone"
    r"|locomotive|airship|satellite|spacecraft|telescope|racehorse|horse),? (?:the )?[“\"‘']?$",
    re.I,
)
"""'the ferry', before its name: called 'she', but nobody."""
_OWNS_A_STATE = re.compile(
    r"(?:['’]s?)? (?:capital|government|parliament|president|prime minister|foreign minister|army|navy|"
    r"border|coast|economy|fishermen|harbour|harbor|port|bridge|river|council|airport|region|province|district|"
    r"hospital|museum|minister)\b"
)
_AGED = re.compile(
    r", (?:aged )?\d{2},|, (?:who|whose)\b|, (?:the|a|an|its|his|her) (?P<office>[^,.;]{3,60})[,.]"
)
_OFFICE_BEFORE = re.compile(r"\b(?:the|an?|its|his|her|their) (?P<office>[^,.;]{3,60}), $", re.I)
"""'the manager of the warehouse,' before his name."""
_SAYS = re.compile(
    r",? (?:said|says|told|added|denied|admitted|resigned|ruled|called|wrote|signed|warned|argued|insisted|"
    r"replied|conceded|promised|vowed|testified)\b"
)
_HE_OR_SHE = re.compile(r"[^.!?:;“”\"]{0,60}?\b(?:he|she|himself|herself|his|her)\b")
_WHO_IS = re.compile(r"\b[Ww]ho (?:is|was) $")
"""Whoever asks so asks for a person."""
_SURE = 3
_VESSEL_BEFORE = 24
"""Characters before a name in which such a word stands."""


def personhood(name: str, found: Sequence[tuple[str, Name]]) -> int:
    """How much speaks for a person, less what speaks for a place; `found`: texts and the names in them."""
    words = [word_key(word) for word in name.split()]
    if any(_is_a_vessel(text, each) for text, each in found if same_name(each.text, name)):
        return -_SURE
    if is_organisation(name) or words[-1] in PLACES or (len(words) > 1 and words[0] in _OPENS_A_PLACE):
        return -_SURE
    return sum(_told(text, each) for text, each in found if same_name(each.text, name))


def _is_a_vessel(text: str, name: Name) -> bool:
    """'the ferry Lady Brann', whose name begins like a person's title."""
    before = text[: name.span.start].removesuffix(f"{name.title} ") if name.title else text[: name.span.start]
    return bool(_A_VESSEL.search(before[-_VESSEL_BEFORE:]))


def _told(text: str, name: Name) -> int:
    before = text[max(0, name.span.start - 70) : name.span.start]
    told = 0
    if (
        _A_BODY.search(before)
        or _PLACED.search(before)
        or _OF_A_PLACE.search(before)
        or _OWNS_A_STATE.match(text, name.span.end)
    ):
        told -= _SURE
    if _WHO_IS.search(before):
        told += _SURE
    if name.title and any(word_key(word) in TITLES for word in name.title.split()):
        told += _SURE
    if word_key(name.text.split()[0]) in MALE | FEMALE and " " in name.text:
        told += _SURE
    if (match := _AGED.match(text, name.span.end)) and _is_personal(match["office"]):
        told += _SURE - 1
    if (match := _OFFICE_BEFORE.search(before)) and _is_personal(match["office"]):
        told += _SURE - 1
    if " " in name.text and _SAYS.match(text, name.span.end):
        told += 1
    if _HE_OR_SHE.match(text, name.span.end):
        told += 1
    return told


def _is_personal(office: str | None) -> bool:
    return office is None or any(word_key(word) in TITLES for word in office.split())


def sex_of(name: Name) -> set[str]:
    """'he' or 'she', as title and given name tell."""
    titles = {GENDER_OF_TITLE.get(word_key(word), "") for word in name.title.split()} - {""}
    return titles or {pronoun_of(name.text)} - {""}
