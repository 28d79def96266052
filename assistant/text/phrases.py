"""Verbs of several words and the one word that says the same: 'step in' and 'intervene'.

Written for this project. The first word of each is a verb; those that follow belong to it, as a particle, an
object or a preposition.
"""

from __future__ import annotations

from functools import cache

Phrase = tuple[str, ...]
"""Lemmas: the verb, then what belongs to it."""

_GROUPS = """
    step in, intervene; pay back, repay; give back, hand back, return; pull out, withdraw; pull out, back
    out; find guilty, convict; lose life, die; make up, account for; take place, replace; take place,
    happen, occur; take place, hold; carry out, conduct, perform; put off, postpone, delay; call off,
    cancel; set up, establish, found; bring down, topple; bring forward, advance; turn down, reject; take
    over, assume; take part, participate; point out, note; put out, extinguish; give up, abandon; give
    up, surrender; hand over, transfer; lay off, dismiss; let go, dismiss; blow up, explode; break out,
    erupt; go ahead, proceed; carry on, continue; go on, continue; keep on, continue; keep, continue;
    look into, investigate; turn out, prove; speed up, accelerate; slow down, slow; close down, shut
    down, close; shut down, shut, close; build up, accumulate; bring up, raise; take away, remove; leave
    out, omit; put forward, propose; come out, emerge; set off, trigger; draw up, prepare; do away with,
    abolish; get rid of, remove; make clear, clarify; come into force, take effect; come to power, take
    office; step down, resign; stand down, resign; take back, retract; rule out, exclude; set free,
    release, free; let free, release; put to death, execute; take to court, sue; bring charge, charge;
    call for, demand; ask for, request; apologise, say sorry; be in favour of, favour, support; vote
    down, reject; hold talk, talk; make decision, decide; reach agreement, agree; make promise, promise;
    sum up, summarise; give permission, permit, allow; give support, support; bring about, cause; come up
    with, devise; buy up, buy; fall apart, collapse; give way, collapse
"""


@cache
def same_phrases() -> dict[str, tuple[tuple[Phrase, Phrase], ...]]:
    """For each verb the phrases that begin with it, each beside one that says the same."""
    found: dict[str, list[tuple[Phrase, Phrase]]] = {}
    for group in _GROUPS.split(";"):
        phrases = [tuple(each.split()) for each in group.split(",")]
        for one in phrases:
            found.setdefault(one[0], []).extend(
                (one, other) for other in phrases if len(one) + len(other) > 2 and other != one
            )
    return {verb: tuple(pairs) for verb, pairs in found.items()}
