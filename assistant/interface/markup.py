"""The only way from text to HTML: `tag` escapes every string it is given, unless `tag` made it.

Nothing else in the interface may build markup. The type `Html` says which strings are safe, and mypy sees to
it that plain strings do not pass for them.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

from assistant.interface.visible import visible, without_signs

_WITHOUT_END_TAG = frozenset({"hr", "input", "meta"})


class Html(str):
    """Markup made by this module: safe to show."""

    __slots__ = ()


Child = str | None
Attribute = str | int | bool | None


def escape(text: str) -> Html:
    """`text` as markup that shows its characters, a sign in place of each that would hide or reorder them."""
    if isinstance(text, Html):
        return text
    shown = html.escape(visible(text))
    # A parser turns a bare carriage return into a line feed; the reference keeps it, and offsets with it.
    return Html(shown.replace("\r", "&#13;"))


def tag(name: str, /, *children: Child, **attributes: Attribute) -> Html:
    """One element: `tag("button", "Open", class_="open", data_document=id)`.

    `class_` and `for_` lose their underscore, others turn it into a hyphen. None and False leave an attribute
    or a child out, True gives a bare attribute.
    """
    head = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _WITHOUT_END_TAG:
        return Html(f"<{name}{head}>")
    return Html(f"<{name}{head}>{join(children)}</{name}>")


def foreign(text: str, /, **attributes: Attribute) -> Html:
    """Text from elsewhere: its direction is its own, and nothing in it passes for a verdict of ours."""
    return tag("bdi", without_signs(text), **attributes)


def join(parts: Iterable[Child], between: str = "") -> Html:
    """Several pieces after one another, each escaped unless it is markup already."""
    return Html(escape(between).join(escape(part) for part in parts if part is not None))


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
