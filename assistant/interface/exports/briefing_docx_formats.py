"""Which formatting a Word document may have without showing other words than it holds: what an export writes,
and what Word and LibreOffice add when they save it. Everything else is told, whatever it may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import bidirectional

_OFF = {"0", "false", "off", "none"}
_SWITCHES = {
    *"b bCs i iCs strike dstrike caps smallCaps outline shadow emboss imprint vanish webHidden".split(),
    *"rtl cs bidi pageBreakBefore u em highlight shd effect specVanish oMath snapToGrid".split(),
}
"""Of these, and only of these, a value can say that they are off."""
_LIGATURES = "{http://schemas.microsoft.com/office/word/2010/wordml}ligatures"
_FREE = {
    *"lang noProof kern bCs iCs szCs pStyle rStyle keepNext keepLines widowControl".split(),
    *("contextualSpacing", _LIGATURES),
    *"suppressAutoHyphens suppressLineNumbers outlineLvl autoSpaceDE autoSpaceDN adjustRightInd".split(),
}
_NAMES = {"b": "bold", "i": "italic"}
_COLOURS = {"auto", "000000", "17365D", "4F81BD"}
_FONTS = {"", "Georgia", "Cambria", "Calibri", "Times New Roman", "MS Mincho", "MS Gothic"}
# The same two by their names in Japanese.
_FONTS |= {"ＭＳ 明朝", "ＭＳ ゴシック"}
_SMALLEST, _LARGEST = 16, 60
"""Half points that letters may be high."""
_FARTHEST = 1000
"""Twentieths of a point that a paragraph may be moved."""
_LOWEST_LINE, _CLOSEST = 200, 20
"""The same of how high lines must be, and how far letters may be moved."""
_HEADING_LINE = {"val": "single", "sz": "8", "space": "4", "color": "4F81BD"}


def name_of(element: Any) -> str:
    """Without its namespace, where that is Word's; other names in full, and `&` for what is no element."""
    if not isinstance(element.tag, str):
        return "&"
    space, _, name = element.tag.rpartition("}")
    return name if space.endswith("wordprocessingml/2006/main") else str(element.tag)


def values_of(element: Any) -> dict[str, str]:
    """The attributes, without their namespaces."""
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}


def odd_in_style(properties: Any) -> Iterator[str]:
    """What a style, or the document's defaults, must not say."""
    for each in properties.iterchildren():
        name, values = name_of(each), values_of(each)
        is_fine = name in ("b", "i") or _is_fine(name, values) or _is_of_styles(each, name, values)
        if not is_fine:
            yield told(name, values)


def odd_in_paragraph(properties: Any) -> Iterator[str]:
    """The same of what a paragraph has besides its style; the sign at its end included."""
    for each in properties.iterchildren():
        name, values = name_of(each), values_of(each)
        if name == "rPr":
            yield from odd_in_style(each)
        elif not _is_fine(name, values):
            yield told(name, values)


def form_of_run(properties: Any, words: str) -> str:
    """`bold`, `italic`, and whatever else a run of these words is formatted with."""
    forms = set()
    for each in properties.iterchildren():
        name, values = name_of(each), values_of(each)
        if name in ("b", "i"):
            forms |= {_NAMES[name]} if values.get("val", "") not in _OFF else set()
        elif name == "rFonts":
            forms |= {told(name, values)} if set(values) - {"hint"} else set()
        elif not (name in _FREE or _is_off(name, values) or (name == "rtl" and _may_be_rtl(words))):
            forms.add(told(name, values))
    return ", ".join(sorted(forms))


def _may_be_rtl(words: str) -> bool:
    """Whether words read from right to left, or either way, as Hebrew and the spaces within it."""
    return all(bidirectional(character) not in ("L", "EN") for character in words)


def is_known_font(name: str) -> bool:
    """Whether letters look like letters in it, as they do not in one of signs."""
    return name in _FONTS


def told(name: str, values: Mapping[str, str]) -> str:
    """`color FFFFFF`."""
    return " ".join([name, *values.values()])


def _is_off(name: str, values: Mapping[str, str]) -> bool:
    return name in _SWITCHES and values.get("val", "") in _OFF


def _is_fine(name: str, values: Mapping[str, str]) -> bool:
    if name in _FREE or _is_off(name, values):
        return True
    if name == "jc":
        return values.get("val") in ("left", "start", "both")
    if name in ("spacing", "ind"):
        return all(_is_near(key, value) for key, value in values.items())
    return False


def _is_near(key: str, value: str) -> bool:
    """Whether lines and letters stay apart, and on the page."""
    if key == "lineRule":
        return value in ("auto", "atLeast")
    number = int(value) if value.lstrip("-").isdigit() else _FARTHEST + 1
    if key == "val":
        return abs(number) <= _CLOSEST
    return (number >= _LOWEST_LINE or key != "line") and abs(number) <= _FARTHEST


def _is_of_styles(element: Any, name: str, values: Mapping[str, str]) -> bool:
    if name == "color":
        return values.get("val") in _COLOURS
    if name == "sz":
        return values.get("val", "").isdigit() and _SMALLEST <= int(values["val"]) <= _LARGEST
    if name == "rFonts":
        return all(value in _FONTS for key, value in values.items() if "heme" not in key and key != "hint")
    if name == "pBdr":
        lines = [(name_of(line), values_of(line)) for line in element]
        return all(side == "bottom" and _HEADING_LINE.items() <= line.items() for side, line in lines)
    return False
