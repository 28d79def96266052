"""Asks for name and password before anything of the page's server answers, its files and events included.

A browser that was given them sends them along until it is refused: that is how somebody signs out.
"""

from __future__ import annotations

import asyncio
from base64 import b64decode
from contextlib import suppress

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.interface.page.passwords import Passwords

# They tell nothing and change nothing: gradio asks for the one as it starts, and a browser for the other,
# without the password that it has.
_WITHOUT_PASSWORD = ("/gradio_api/startup-events", "/manifest.json")
_MOST_WAITING = 8
_ASKING = {"WWW-Authenticate": 'Basic realm="Briefing Assistant", charset="UTF-8"'}
_ASK = PlainTextResponse("Name and password, please.", status_code=401, headers=_ASKING)
_SIGN_OUT = "/sign-out"
_SIGNED_OUT = HTMLResponse(
    "<!doctype html><html lang=en><meta charset=utf-8><title>Signed out</title>"
    '<meta name=viewport content="width=device-width"><meta name=color-scheme content="light dark">'
    "<body style='font: 1.125rem/1.5 sans-serif; max-width: 32rem; margin: 4rem auto; padding: 0 1rem'>"
    "<h1>You are signed out</h1><p>What other windows still show stays in them until they are closed.</p>"
    "<p><a href=./>Sign in again</a></p></body></html>",
    status_code=401,
    headers=_ASKING,
)
_SIGN_OUTS_KEPT = 1000
_BUSY = PlainTextResponse("Too many people are signing in at once. Try again.", status_code=503)


class SignIn:
    """Lets requests through that come with a name and its password."""

    def __init__(self, app: ASGIApp, passwords: Passwords) -> None:
        self._app = app
        self._passwords = passwords
        # One guess at a time: guessing must neither be quick nor keep the machine from its work.
        self._guessing = asyncio.Lock()
        self._waiting = 0
        self._signed_out: dict[str, None] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = await self._gate(scope) if scope["type"] in ("http", "websocket") else None
        if answer is None and scope["type"] == "http" and scope["path"] == _SIGN_OUT:
            answer = self._sign_out(Request(scope).query_params.get("once", ""))
        await (answer or self._app)(scope, receive, send)

    def _sign_out(self, once: str) -> ASGIApp:
        """Refuses the password that the browser has, so that it forgets it; who then gives one is let in.

        `once` is another each time: it tells the one from the other.
        """
        once = once[:100]
        if once in self._signed_out:
            return RedirectResponse("./", status_code=303)
        if len(self._signed_out) >= _SIGN_OUTS_KEPT:
            del self._signed_out[next(iter(self._signed_out))]
        self._signed_out[once] = None
        return _SIGNED_OUT

    async def _gate(self, scope: Scope) -> ASGIApp | None:
        """What answers instead of the page; None for those who may come in."""
        if scope["path"] in _WITHOUT_PASSWORD:
            return None
        given = _given(Headers(scope=scope).get("authorization", ""))
        if given is None:
            return _ASK
        if self._passwords.knows(*given):
            return None
        if self._waiting >= _MOST_WAITING:
            return _BUSY
        self._waiting += 1
        try:
            async with self._guessing:
                return None if await asyncio.to_thread(self._passwords.admits, *given) else _ASK
        finally:
            self._waiting -= 1


def _given(authorization: str) -> tuple[str, str] | None:
    """Name and password as a browser sends them."""
    kind, _, packed = authorization.partition(" ")
    if kind.lower() != "basic":
        return None
    with suppress(ValueError):
        name, colon, password = b64decode(packed, validate=True).decode("utf-8").partition(":")
        return (name, password) if colon else None
    return None
