"""The pieces that the page's tabs are made of: HTML that answers clicks, and how its events are wired."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

STATIC = Path(__file__).parent / "static"
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""No spinners over what is being read, and nothing offered as an API."""


def live_html(elem_id: str, *scripts: str) -> Any:
    """An HTML component whose value is shown as it is, with scripts of ours: page.js, if none is named.

    Typed Any: gradio makes `open` and the other events of our scripts up as they are asked for.
    """
    return gr.HTML(
        elem_id=elem_id,
        # Exactly this template: `${value}` puts the value in as it stands, while `{{value}}` would make its
        # characters part of a JavaScript template and run what an article holds in `${…}`.
        html_template="${value}",
        js_on_load="\n".join(map(read_script, scripts or ("page.js",))),
        apply_default_css=False,
    )


def read_script(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def wait_for(opening: Any, opened: str = "() => { window.opened(); }") -> None:
    """What is asked waits for this event, which runs `opening.js` and leaves another conversation open.

    `opened` is the script that says so.
    """
    opening.then(None, js=opened, **QUIET)


def details_of(clicked: gr.EventData) -> dict[str, object]:
    """What a button of ours said about itself."""
    data = clicked._data
    return data if isinstance(data, dict) else {}
