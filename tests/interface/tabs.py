"""A tab of a browser without a browser: sends the page's events as its script does, and holds what it shows.

Twenty Chromiums would take more of a machine than what they ask.
"""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any, Self

import httpx
from gradio_client.utils import apply_diff

_NOT_SENT = ("js", "stop")
_TIMEOUT_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader sees after a question."""

    questions: tuple[str, ...]
    """Of the conversation, oldest first."""
    cited: tuple[tuple[str, str, str], ...]
    """The places (document, start, end) behind the numbers of the conversation."""
    beside: tuple[tuple[str, str, str], ...]
    """Those of the cards beside it."""
    text: str
    """The conversation without its markup."""
    seconds: float
    """Until the answer stood there."""


class Tab:
    """One browser tab: a session of its own, and the values of all components."""

    def __init__(self, address: str, auth: tuple[str, str] | None = None) -> None:
        self._client = httpx.Client(base_url=address, timeout=_TIMEOUT_SECONDS, trust_env=False, auth=auth)
        config = self._client.get("config").raise_for_status().json()
        self._events: list[dict[str, Any]] = [each for each in config["dependencies"] if each["backend_fn"]]
        self._values = {each["id"]: each["props"].get("value") for each in config["components"]}
        self._ids = {each["props"].get("elem_id"): each["id"] for each in config["components"]}
        self._session = uuid.uuid4().hex

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    # --- what a person does ----------------------------------------------------------------------------

    def arrive(self) -> None:
        """What the page asks for as it is loaded."""
        for event in self._events:
            if any(name == "load" for _, name in event["targets"]):
                self._run(event)

    def ask(self, question: str) -> Shown:
        """Send a question; back when its answer stands there, and what is made after it has come too."""
        self._values[self._ids["question"]] = question
        asking = next(each for each in self._events if [self._ids["ask"], "click"] in each["targets"])
        started = time.perf_counter()
        self._update(asking)
        seconds = time.perf_counter() - started
        shown = self._shown(seconds)
        self._follow(asking)
        return shown

    def begin_anew(self) -> None:
        """Press “New conversation”."""
        self._run(next(each for each in self._events if [self._ids["new"], "click"] in each["targets"]))

    def tick(self) -> None:
        """What the page asks for every few seconds."""
        for event in self._events:
            if any(name == "tick" for _, name in event["targets"]) and event["queue"]:
                self._run(event)

    def html(self, elem_id: str) -> str:
        """What a component shows."""
        return str(self._values[self._ids[elem_id]] or "")

    def _shown(self, seconds: float) -> Shown:
        talk = self.html("talk")
        questions = re.findall(r'<h2 class="question"[^>]*>(.*?)</h2>', talk, re.DOTALL)
        return Shown(
            tuple(_text(each) for each in questions),
            _places(talk),
            _places(self.html("reading").partition('class="unused"')[0]),
            _text(talk),
            seconds,
        )

    # --- what the page's script does -------------------------------------------------------------------

    def _run(self, event: Mapping[str, Any]) -> None:
        """One event with those that follow it."""
        self._update(event)
        self._follow(event)

    def _follow(self, event: Mapping[str, Any]) -> None:
        for after in self._events:
            if after["trigger_after"] == event["id"]:
                self._run(after)

    def _update(self, event: Mapping[str, Any]) -> None:
        """One event: what it gives becomes the values of its components."""
        for data in self._sent(event):
            for component, value in zip(event["outputs"], data, strict=True):
                if isinstance(value, dict) and value.get("__type__") == "update":
                    value = value.get("value", self._values.get(component))
                self._values[component] = value

    def _sent(self, event: Mapping[str, Any]) -> Iterator[Sequence[Any]]:
        body = {
            "fn_index": event["id"],
            "data": [self._values.get(each) for each in event["inputs"]],
            "session_hash": self._session,
        }
        joined = self._client.post("gradio_api/queue/join", json=body).raise_for_status().json()
        so_far: list[Any] | None = None
        for message in self._messages():
            if message.get("event_id") != joined["event_id"]:
                continue
            if message["msg"] == "process_generating":
                data = message["output"]["data"]
                so_far = data if so_far is None else _grown(so_far, data)
                yield so_far
            elif message["msg"] == "process_completed":
                if not message["success"]:
                    raise RuntimeError(f"the page's server failed: {message['output']}")
                if so_far is None:
                    yield message["output"]["data"]

    def _messages(self) -> Iterator[dict[str, Any]]:
        with self._client.stream(
            "GET", "gradio_api/queue/data", params={"session_hash": self._session}
        ) as lines:
            for line in lines.iter_lines():
                if line.startswith("data:"):
                    yield json.loads(line[5:])


def _grown(before: Sequence[Any], changes: Sequence[Any]) -> list[Any]:
    return [apply_diff(value, change) for value, change in zip(before, changes, strict=True)]


def _places(markup: str) -> tuple[tuple[str, str, str], ...]:
    """The places that buttons lead to, each once, in their order."""
    found = (
        dict(re.findall(r'data-(\w+)="([^"]*)"', button)) for button in re.findall(r"<button[^>]*>", markup)
    )
    return tuple(
        dict.fromkeys((each["document"], each["start"], each["end"]) for each in found if "start" in each)
    )


def _text(markup: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", markup))
