"""Units of figures, how each is written, and which of them say the same."""

from __future__ import annotations

import re

MEASURES = {
    spelling: names.split()[0]
    for names in """
    metre metres meter meters
    kilometre kilometres kilometer kilometers km
    centimetre centimetres centimeter centimeters cm
    millimetre millimetres millimeter millimeters mm
    mile miles
    foot feet
    inch inches
    kilogram kilograms kilo kilos kg
    gram grams
    tonne tonnes ton tons
    litre litres liter liters
    gallon gallons
    hectare hectares
    acre acres
    degree degrees
    megawatt megawatts mw
    gigawatt gigawatts gw
    crown crowns krona kronor kroner koruna
    dinar dinars
    rouble roubles ruble rubles
    franc francs
    yuan
    rupee rupees
    lira liras
    zloty zlotys
    forint forints
    peso pesos
    rand
    hryvnia hryvnias
    """.strip().splitlines()
    for spelling in names.split()
}
"""How lengths, weights and further currencies are written, and the one word for each."""
BASE_UNITS = {
    "kilometre": ("metre", 1000), "centimetre": ("metre", 0.01), "millimetre": ("metre", 0.001),
    "kilogram": ("gram", 1000), "tonne": ("gram", 1_000_000), "gigawatt": ("megawatt", 1000),
}  # fmt: skip
"""So that 70 centimetres are 0.7 metres."""
CURRENCIES = {
    "$": "dollar", "us$": "dollar", "usd": "dollar", "dollar": "dollar", "dollars": "dollar", "€": "euro",
    "eur": "euro", "euro": "euro", "euros": "euro", "£": "pound", "gbp": "pound", "pound": "pound",
    "pounds": "pound", "¥": "yen", "yen": "yen", "₹": "rupee", "₽": "rouble", "₺": "lira", "₴": "hryvnia",
    "₩": "won", "₪": "shekel", "chf": "franc",
}  # fmt: skip
CURRENCY_SIGNS = "".join(sign for sign in CURRENCIES if len(sign) == 1)
PERCENT, POINTS, ORDINAL, DECADE = "percent", "percentage point", "ordinal", "decade"
_DEGREE = "degree"
_SHARES = {"%": PERCENT, "٪": PERCENT, "％": PERCENT, "pc": PERCENT, "pct": PERCENT, "‰": "per mille"}
_POWERS = {"²": "square", "2": "square", "sq": "square", "³": "cubic", "3": "cubic", "cu": "cubic"}
_STRICT = frozenset({PERCENT, POINTS, ORDINAL, DECADE, "per mille"})
"""What makes another number of the same digits: 14 of them are neither 14 % nor the 14th."""
_AFTER = re.compile(
    r"(?P<power>square|cubic|sq|cu)?\.?\s*(?P<word>.+?)(?P<raised>[²³]|(?<=m)[23])?", re.I | re.S
)
AFTER = (
    r"[%‰٪％]|°(?:\ ?[CF]\b)?|degrees?\ (?:celsius|fahrenheit|[cf])\b"
    r"|(?:percentage\ points?|per\ ?cent|pct|pc|points?|us\ dollars|dollars?|euros?|pounds?"
    r"|eur|usd|gbp|chf|yen|m(?=[²³23])"
    rf"|(?:(?:square|cubic|sq\.?|cu\.?)\ )?(?:{'|'.join(MEASURES)}))(?:[²³]|(?<=m)[23])?(?!\w)"
)
"""A pattern, to be read with white space ignored, of the unit that stands behind a figure."""


def unit_of(before: str, after: str) -> tuple[str, float]:
    """The unit that stands around a figure, and what the figure is to be multiplied by for it."""
    word = after.lower().removeprefix("us ")
    if not word:
        return CURRENCIES.get(before.lower(), ""), 1.0
    if word.startswith(("°", "degree")):
        kind = re.search("[cf]", re.sub("degrees?", "", word))
        return f"{_DEGREE} {kind[0]}" if kind else _DEGREE, 1.0
    if word.startswith("per") or word in _SHARES:
        return _SHARES.get(word, POINTS if "point" in word else PERCENT), 1.0
    if word in CURRENCIES or word.startswith("point"):
        return CURRENCIES.get(word, "point"), 1.0
    parts = _AFTER.fullmatch(word)
    name = parts["word"] if parts else word
    power = _POWERS.get((parts["power"] or parts["raised"] or "").lower(), "") if parts else ""
    power = power or (parts["power"] or "" if parts else "")
    unit = "metre" if name == "m" else MEASURES.get(name, name)
    unit, times = BASE_UNITS.get(unit, (unit, 1.0))
    return f"{power} {unit}".strip(), times ** {"square": 2, "cubic": 3}.get(power, 1)


def can_be_same(one: str, other: str) -> bool:
    """Whether figures of two units may be the same; one that a text leaves out may be the other's."""
    if one == other or {one, other} == {"point", POINTS}:
        return True
    if _DEGREE in (one, other) and one.startswith(_DEGREE) and other.startswith(_DEGREE):
        return True
    return not (one and other) and not is_strict(one or other)


def is_strict(unit: str) -> bool:
    """Whether a figure without this unit is another one."""
    return unit in _STRICT or unit.startswith(("to the power", "with a tail"))


def is_unit(word: str) -> bool:
    """Whether a word, in lower case, is a unit of money or measure."""
    return word in CURRENCIES or word in MEASURES


def is_measure(unit: str) -> bool:
    """Whether a unit is one of length, weight and the like, which no text leaves out."""
    return bool(unit) and unit not in CURRENCIES.values() and unit != "point"
