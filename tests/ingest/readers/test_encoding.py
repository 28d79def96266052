from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import ReadError
from assistant.ingest.readers.encoding import clean, decode

SERBIAN = (
    "Predsednik opštine Žitište izjavio je da će most biti završen. „Čekali smo“, rekao je, a svi su ćutali."
)
CZECH = "Starosta řekl, že most bude dokončen v říjnu. Příští týden začne zkouška, dodal úřad."
POLISH = "Burmistrz Łęgowa powiedział, że most zostanie ukończony w październiku. Czekaliśmy sześć lat."
HUNGARIAN = "A polgármester szerint a híd októberre elkészül, őszintén szólva győzelem ez."
SWEDISH = "Borgmästaren sade att bron öppnas på lördag. Äntligen, sade Åsa."
NORWEGIAN = "Ordføreren sa at brua åpner på lørdag. «Vi har ventet», sa Øyvind på møtet."
PORTUGUESE = "O prefeito disse que a ponte não abrirá até maio; as crianças também esperam. Não há razão."
FRENCH = "La forêt brûle même l’été ; très inquiets, les élèves ont dû être évacués. Ça suffit."
GERMAN = "Der Bürgermeister von Öhrenfels sagte, die Brücke werde größer. „Wir warten“, fügte er hinzu."
ENGLISH = "The mayor of Ellmoor said the bridge costs £5 million. “We waited,” she said – the town’s patient."
RUSSIAN = "Глава района заявил, что мост через реку откроют в октябре. Мы ждали шесть лет, добавил он."
UKRAINIAN = "Голова громади сказав, що міст через річку відкриють у жовтні. Її мешканці раді."
SERBIAN_CYRILLIC = "Председник општине изјавио је да ће мост преко реке бити завршен до октобра."
GREEK = "Ο δήμαρχος είπε ότι η γέφυρα θα ανοίξει τον Οκτώβριο."
TURKISH = "Belediye başkanı köprünün Ekim ayında açılacağını söyledi; çocuklar şimdi ışığı görüyor."
ENGLISH_WITH_SERBIAN_NAMES = (
    "Aleksandar Vučić met Ana Brnabić in Niš on Friday, the office of the president said."
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SERBIAN, "cp1250"), (SERBIAN, "utf-8"), (SERBIAN, "utf-8-sig"), (SERBIAN, "utf-16"),
        (SERBIAN, "utf-32"), (CZECH, "cp1250"), (CZECH, "iso8859_2"), (POLISH, "cp1250"),
        (POLISH, "iso8859_2"), (HUNGARIAN, "cp1250"), (SWEDISH, "cp1252"), (NORWEGIAN, "cp1252"),
        (PORTUGUESE, "cp1252"), (FRENCH, "cp1252"), (GERMAN, "cp1252"), (ENGLISH, "cp1252"),
        (TURKISH, "cp1254"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (UKRAINIAN, "cp1251"),
        (UKRAINIAN, "koi8_u"), (SERBIAN_CYRILLIC, "cp1251"), (GREEK, "cp1253"),
        (ENGLISH_WITH_SERBIAN_NAMES, "cp1250"), ("It’s open.", "cp1252"),
        ("It costs £5.", "cp1252"),
    ],
)  # fmt: skip
def test_decode_recognises_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_decode_prefers_utf8_to_what_the_server_said() -> None:
    assert decode("Vučić".encode(), charset="iso-8859-1") == "Vučić"


def test_decode_uses_charset_where_it_is_not_utf8() -> None:
    assert decode("Niš i Žitište".encode("iso8859_2"), charset="iso-8859-2") == "Niš i Žitište"


def test_decode_ignores_a_charset_that_does_not_exist() -> None:
    assert decode("Ça suffit, été".encode("cp1252"), charset="klingon") == "Ça suffit, été"


@pytest.mark.parametrize("data", [b"\0" * 100, bytes(range(256)) * 20, b"ab\0\0cd\0\0ef\0\0" * 30])
def test_decode_refuses_binary_data(data: bytes) -> None:
    with pytest.raises(ReadError, match="not a text file"):
        decode(data)


def test_decode_drops_a_stray_nul() -> None:
    assert decode(b"The fer\0ry is back." + b" It sails." * 20).startswith("The ferry is back.")


def test_clean_normalises_line_ends() -> None:
    assert clean("a\r\nb\rc\nd\fe\vf") == "a\nb\nc\nd\ne\nf"


def test_clean_keeps_composition_and_spaces() -> None:
    text = "c\u030c  \u00a0\tč \u200b"
    assert clean(text) == text


@given(st.text())
def test_clean_text_can_always_be_stored(text: str) -> None:
    cleaned = clean(text + "\ud800")
    cleaned.encode()
    assert not any(character < " " and character not in "\n\t" for character in cleaned)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_decode_keeps_any_utf8_text(text: str) -> None:
    if "\ufffd" not in text and not text.startswith("\ufeff"):
        assert decode(text.encode()) == text
