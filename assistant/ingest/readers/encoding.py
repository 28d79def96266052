"""From bytes to text: which encoding, and which characters must not go further."""

from __future__ import annotations

import codecs
import re

from assistant.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_LINE_ENDS = re.compile(r"\r\n?|[\f\v]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")

_LATIN_ENCODINGS = ("cp1252", "cp1250", "iso8859_2", "cp1254")
_OTHER_ENCODINGS = (
    "cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp1253", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
)  # fmt: skip
# The letters beyond a to z of the languages that the Latin encodings serve, most widely spoken first.
_ALPHABETS = tuple(
    frozenset(letters)
    for letters in (
        "é", "äöüß", "àâæçéèêëîïôœùûüÿ", "áéíñóúü", "áâãàçéêíóôõú", "àèéìíîòóùú", "åäöé", "æøåé", "éëïöüó",
        "áðéíóúýþæö", "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ",
        "çğıiöşüâî",
    )
)  # fmt: skip


def decode(data: bytes, charset: str | None = None) -> str:
    """The text of `data`, cleaned; UTF-8 when it is valid, then `charset`, then what the bytes suggest."""
    return clean(_decode(data, charset))


def clean(text: str) -> str:
    r"""`text` with `\n` for every line end and without what no store or page can hold.

    Nothing else is changed: not the spaces, not the composition of accents.
    """
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    return _SURROGATES.sub("\ufffd", text)


def _decode(data: bytes, charset: str | None) -> str:
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _require_text(data.decode(marked, "replace"))
    for encoding in filter(None, ("utf-8", charset)):
        try:
            return _require_text(data.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    return _require_text(_guess(data))


def _require_text(text: str) -> str:
    if len(_CONTROLS.findall(text)) > len(text) / 100 + 1 or text.count("\ufffd") > len(text) / 10:
        raise ReadError("it is not a text file")
    return text


def _guess(data: bytes) -> str:
    # Text in Latin letters has few bytes beyond ASCII; in any other script most of the letters are.
    beyond_ascii = sum(byte >= 0x80 for byte in data)
    if beyond_ascii < 0.2 * len(data):
        return max((data.decode(name, "replace") for name in _LATIN_ENCODINGS), key=_plausibility)
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=[*_OTHER_ENCODINGS, *_LATIN_ENCODINGS]).best()
    if best is None:
        raise ReadError("it is not a text file, or its encoding cannot be recognised: save it as UTF-8")
    return str(best)


def _plausibility(text: str) -> float:
    """How well the letters beyond ASCII fit one language: 1 when one alphabet has them all."""
    letters = [letter for letter in text.lower() if letter > "\x7f" and letter.isalpha()]
    strange = sum("\x7f" < character < "\xa0" or character == "\ufffd" for character in text)
    if not letters:
        return 1.0 - strange
    fitting = max(sum(letter in alphabet for letter in letters) for alphabet in _ALPHABETS)
    return fitting / len(letters) - strange
