"""What the page shows while articles are added: each file, how far it is, and a button that cancels it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.interface.markup import Html, foreign, join, tag
from assistant.interface.wording import count
from assistant.types import Action

if TYPE_CHECKING:
    from assistant.types import Outcome, Progress

_ICONS = {Action.ADDED: "✓", Action.UPDATED: "↻", Action.UNCHANGED: "=", Action.FAILED: "✗"}
_MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Adding:
    """How far one round of adding is."""

    names: Mapping[str, str]
    """What is being added: the name in the catalog, and what to call it on the page."""
    outcomes: Sequence[Outcome] = ()
    progress: Progress | None = None
    """None when it is done."""
    cancelled: frozenset[str] = field(default_factory=frozenset)


def adding_html(adding: Adding) -> Html:
    """A line and a bar for all, then each file: what went wrong first, then what waits, then what is in."""
    line = (
        _finished(adding.outcomes)
        if adding.progress is None
        else _running(adding.progress, len(adding.names))
    )
    failed = [outcome for outcome in adding.outcomes if outcome.action is Action.FAILED]
    others = [outcome for outcome in adding.outcomes if outcome.action is not Action.FAILED]
    told = {_file_of(outcome.source) for outcome in adding.outcomes}
    waiting = [name for name in adding.names if name not in told] if adding.progress else []
    lines = [
        *(_outcome(outcome, adding.names) for outcome in failed),
        *(_waiting(name, adding) for name in waiting),
        *(_outcome(outcome, adding.names) for outcome in others),
    ]
    more = (
        tag("li", f"… and {len(lines) - _MOST_SHOWN:,} more", class_="outcome")
        if len(lines) > _MOST_SHOWN
        else None
    )
    each = tag("ul", *lines[:_MOST_SHOWN], more, aria_label="What became of each file")
    busy = "true" if adding.progress else None
    return tag("div", line, each if lines else None, class_="adding", aria_busy=busy)


def _running(progress: Progress, files: int) -> Html:
    done = progress.done if progress.total else 0
    rate = f" · {progress.passages_per_second:.0f} passages a second" if progress.passages_per_second else ""
    said = f"Adding: {done} of {max(progress.total, files)}{rate}"
    bar = tag("progress", max=max(progress.total, files, 1), value=done, aria_label="Adding documents")
    stop = tag("button", "Cancel all", type="button", data_action="stop") if files > 1 else None
    return join([tag("div", tag("p", said, role="status"), stop, class_="running"), bar])


def _waiting(name: str, adding: Adding) -> Html:
    shown = adding.names[name]
    if name in adding.cancelled:
        state, button = "is being cancelled", None
    else:
        is_current = adding.progress is not None and _file_of(adding.progress.current) == name
        so_far = count(adding.progress.passages, "passage") if adding.progress else ""
        state = f"is read ({so_far})" if is_current else "waits"
        button = tag(
            "button",
            "Cancel",
            type="button",
            data_action="stop",
            data_file=name,
            aria_label=f"Cancel {shown}",
        )
    said = tag("span", foreign(shown, class_="title"), " ", tag("span", state, class_="why"))
    return tag(
        "li", tag("span", "…", class_="icon", aria_hidden="true"), said, button, class_="outcome waits"
    )


def _finished(outcomes: Sequence[Outcome]) -> Html:
    counts = Counter(outcome.action for outcome in outcomes)
    said = ", ".join(f"{counts[action]} {action.value}" for action in Action if counts[action])
    return tag("p", f"Done: {said or 'nothing to add'}.", role="status")


def _outcome(outcome: Outcome, names: Mapping[str, str]) -> Html:
    name = names.get(_file_of(outcome.source)) or outcome.source.replace("\\", "/").rsplit("/", 1)[-1]
    said = tag(
        "span",
        tag("span", outcome.action.value, class_="action"),
        " ",
        foreign(outcome.title or name, class_="title"),
        tag("span", ": ", foreign(outcome.why), class_="why") if outcome.why else None,
    )
    icon = tag("span", _ICONS[outcome.action], class_="icon", aria_hidden="true")
    return tag("li", icon, said, class_=f"outcome {outcome.action.value}")


def _file_of(source: str) -> str:
    """An article of an export is called `file#item`; the names of kept files have no # of their own."""
    return source.partition("#")[0]
