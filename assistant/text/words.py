"""Words as the index counts them: folded, stemmed, without the words that say nothing."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

from assistant.text.folding import fold

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*(?:[.,]\d+)*")
_STEMMER = snowballstemmer.stemmer("english")

STOPWORDS = frozenset(
    """a about above after again against all also am an and any are as at be because been before being below
    between both but by can could did do does doing down during each few for from further had has have having
    he her here hers herself him himself his how i if in into is it its itself just me more most my myself no
    nor not now of off on once only or other our ours out over own please same shall she should so some such
    tell than that the their theirs them themselves then there these they this those through to too under
    until up upon us very was we were what when where which while who whom whose why will with would you your
    yours 's t s d ll m re ve
    da do gde gdje i iz je kada kako ko koja koje koji koliko li na ne od po sa se sta sto su u za
    zasto""".split()
)
"""English, and the commonest of Serbian (folded, so both scripts), which its speakers ask with."""

_IRREGULAR = {
    past: base
    for base, pasts in (
        line.strip().split(": ")
        for line in """become: became; begin: began begun; break: broke broken; bring: brought; build: built;
        buy: bought; catch: caught; choose: chose chosen; come: came; deal: dealt; draw: drew drawn;
        drink: drank drunk; drive: drove driven; eat: ate eaten; fight: fought; find: found; fly: flew flown;
        forget: forgot forgotten; forgive: forgave forgiven; freeze: froze frozen; get: got gotten;
        give: gave given; go: went gone; grow: grew grown; hear: heard; hide: hid hidden; hold: held;
        keep: kept; know: knew known; lead: led; lend: lent; lose: lost; make: made; mean: meant; meet: met;
        overthrow: overthrew overthrown; pay: paid; prove: proven; ride: rode ridden; run: ran; say: said;
        seek: sought; sell: sold; send: sent; shake: shook shaken; shoot: shot; show: shown; sing: sang sung;
        sink: sank sunk; sleep: slept; speak: spoke spoken; spend: spent; stand: stood; steal: stole stolen;
        strike: struck; swear: swore sworn; sweep: swept; swim: swam swum; take: took taken; teach: taught;
        tell: told; think: thought; throw: threw thrown; understand: understood; win: won;
        withdraw: withdrew withdrawn; write: wrote written""".split(";")
    )
    for past in pasts.split()
}
"""Without forms that are as often another word: left, saw, felt, rose, fell, lay."""
_SLAVIC_ENDING = re.compile(r"(?<=sk)(?:yy|iy|yi|ij|yj)$")
"""Zelenskyy, Zelenskiy and Zelensky are one name."""


@lru_cache(maxsize=262144)
def stem(word: str) -> str:
    """The stem of one folded word (Porter's second English stemmer), of an irregular verb its infinitive;
    words with digits stay as they are."""
    word = word.removesuffix("'s").removesuffix("'")
    word = _SLAVIC_ENDING.sub("y", _IRREGULAR.get(word, word))
    return word if any(character.isdigit() for character in word) else str(_STEMMER.stemWord(word))


def terms(text: str) -> list[str]:
    """Every word of `text` in order, folded and stemmed: what the word index stores."""
    return [stem(word) for word in _WORD.findall(fold(text))]


def content_terms(text: str) -> list[str]:
    """The words of `text` that carry meaning, folded and stemmed, each once, in order of appearance."""
    words = (word for word in _WORD.findall(fold(text)) if word not in STOPWORDS)
    return list(dict.fromkeys(stem(word) for word in words))
