"""Whom the page's server answers, and what the browser may do for the page.

Whoever can send requests to this machine's own ports, which is every web site in the browser beside the page,
must get nothing from it; and the page itself must reach nothing but this server.
"""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.interface.page.passwords import Passwords
from assistant.interface.page.ports import is_loopback
from assistant.interface.page.sign_in import SignIn

_OWN_NAMES = ["127.0.0.1", "localhost", "[::1]"]
_MOST_BYTES = 1024 * 1024 * 1024
"""Of one request: all files of an upload together."""
_SENT_ALONG = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Answers and articles stay in no cache of a browser that others may use.
    "Cache-Control": "no-store",
}
_CACHED = ("/assets/", "/static/")


def guards(host: str, passwords: Passwords | None = None) -> list[Middleware]:
    """The middleware to put before the page's server, whose address has `host` in it."""
    # A web site whose name points to this machine must not be answered (DNS rebinding). What others can reach
    # has names that only they know, and a password, which a browser gives to no other name.
    names = [*_OWN_NAMES, host] if is_loopback(host) else ["*"]
    asked = [Middleware(SignIn, passwords=passwords)] if passwords else []
    # Outermost what sends our rules along, so that they go with every refusal too.
    return [Middleware(OwnPageOnly), Middleware(TrustedHostMiddleware, allowed_hosts=names), *asked]


class OwnPageOnly:
    """Refuses requests that a page of another origin makes, and sends our rules with every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        ruled = _RuledAnswer(scope["path"], nonce, send)
        await (_refusal(scope) or self._app)(scope, receive, ruled.send)


class _RuledAnswer:
    """One answer on its way to the browser: our rules go with it, our mark into the page's own scripts."""

    def __init__(self, path: str, nonce: str, send: Send) -> None:
        self._path = path
        self._nonce = nonce
        self._send = send
        self._start: Message | None = None
        self._page = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._rule(MutableHeaders(scope=message))
            if "text/html" in Headers(scope=message).get("content-type", ""):
                # Its length is not known before all of it is there.
                self._start = message
                return
        elif message["type"] == "http.response.body" and self._start is not None:
            self._page += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_page(self._start)
            return
        await self._send(message)

    def _rule(self, headers: MutableHeaders) -> None:
        caching = headers.get("Cache-Control")
        headers.update(_SENT_ALONG)
        headers["Content-Security-Policy"] = _policy(self._nonce)
        if self._path.startswith(_CACHED) and caching:
            headers["Cache-Control"] = caching

    async def _send_page(self, start: Message) -> None:
        # Gradio writes nothing from elsewhere into the page itself: articles and answers come later, as data.
        page = self._page.replace(b"<script", f'<script nonce="{self._nonce}"'.encode())
        MutableHeaders(scope=start)["Content-Length"] = str(len(page))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": page})


def _policy(nonce: str) -> str:
    """Scripts that came with the page and no others, none inside of markup; no other server for anything.

    Gradio's client makes functions out of texts and styles as it goes, and cannot do without these two.
    """
    return (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; script-src-attr 'none'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "manifest-src 'self'; media-src 'none'; worker-src 'none'; frame-src 'none'; object-src 'none'; "
        "base-uri 'self'; form-action 'none'; frame-ancestors 'none'"
    )


_ANOTHER_SITE = PlainTextResponse("This page of another site may not use the assistant.", status_code=403)
_TOO_LARGE = PlainTextResponse("That is more than the page takes at once.", status_code=413)
_NO_LENGTH = PlainTextResponse("Say how much there is to come.", status_code=411)


def _refusal(scope: Scope) -> ASGIApp | None:
    headers = Headers(scope=scope)
    if not _is_own(headers):
        return _ANOTHER_SITE
    if scope["type"] == "http" and "transfer-encoding" in headers:
        return _NO_LENGTH
    length = headers.get("content-length", "0")
    return None if length.isdecimal() and int(length) <= _MOST_BYTES else _TOO_LARGE


def _is_own(headers: Headers) -> bool:
    """Whether a request comes from our page, or from no page at all, like a typed address."""
    # Another port of this machine is another program, and "null" is anyone.
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host")
    # Pictures, frames and scripts of other sites have no origin, but browsers tell. A link is followed.
    is_followed = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    return is_followed or headers.get("sec-fetch-site", "none") in ("none", "same-origin")
