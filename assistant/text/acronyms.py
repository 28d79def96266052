"""Short names that every reader knows, so that a question may use either form."""

from __future__ import annotations

import re

_LONG_FORMS = {
    "EU": "European Union",
    "UN": "United Nations",
    "US": "United States",
    "USA": "United States",
    "UK": "United Kingdom",
    "UAE": "United Arab Emirates",
    "NATO": "North Atlantic Treaty Organization",
    "IMF": "International Monetary Fund",
    "WHO": "World Health Organization",
    "ECB": "European Central Bank",
    "IAEA": "International Atomic Energy Agency",
    "OSCE": "Organization for Security and Co-operation in Europe",
}
_SHORT_FORM = re.compile(rf"\b(?:{'|'.join(_LONG_FORMS)})\b|\b(?:E\.U|U\.[KNS])\.")


def long_form(name: str) -> str | None:
    """'European Union' for 'EU' or 'E.U.'; None for names that are not commonly known by their letters."""
    return _LONG_FORMS.get(name.replace(".", ""))


def spell_out(text: str) -> str:
    """`text` with the long form after each known short one, in brackets."""
    return _SHORT_FORM.sub(lambda match: f"{match[0]} ({long_form(match[0])})", text)
