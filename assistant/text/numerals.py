"""Numbers that are written with neither plain digits nor words: '⑲', '½', 'Ⅻ', and what raised ones mean."""

from __future__ import annotations

import re
import unicodedata

NUMERALS = (
    "\u00bc-\u00be\u2150-\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3248-\u324f\u3251-\u325f"
    "\u3280-\u3289\u32b1-\u32bf\U00010107-\U00010133\U0001f100-\U0001f10c"
)
"""Ranges of signs that are a number each, for use inside the brackets of a pattern."""
PARTS = "\u00bc-\u00be\u2150-\u215e\u2189"
"""Those of them that are less than one, and may stand behind a whole number: '2½'."""
RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079"
_LOWERED = "\u2080-\u2089"
NUMBERS = re.compile(rf"\d+|[{NUMERALS}{RAISED}{_LOWERED}]")


def numeral(sign: str) -> float:
    """The number that one sign stands for: 19 for '⑲', 0.5 for '½'."""
    return float(unicodedata.numeric(sign, 0.0))


def plain_digits(digits: str) -> str:
    """Digits of any script, raised ones too, as those of every keyboard."""
    return "".join(str(unicodedata.digit(digit, digit)) for digit in digits)


def numbers_written(text: str) -> list[str]:
    """Every run of digits and every sign that is a number, in order and in plain digits."""
    return [
        plain_digits(each) if each.isdecimal() else f"{numeral(each):g}" for each in NUMBERS.findall(text)
    ]
