"""Whom the page's server answers, and what the browser may do for the page.

Whoever can send requests to this machine's own ports, which is every web site in the browser beside the page,
must get nothing from it; and the page itself must reach nothing but this server.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OWN_NAMES = ["127.0.0.1", "localhost", "[::1]"]
_SENT_ALONG = {
    # Gradio's client needs inline scripts and eval; neither they nor anything else may go to another server.
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def guards(host: str) -> list[Middleware]:
    """The middleware to put before the page's server, whose address has `host` in it."""
    # A web site whose name points to this machine must not be answered (DNS rebinding).
    return [Middleware(TrustedHostMiddleware, allowed_hosts=[*_OWN_NAMES, host]), Middleware(OwnPageOnly)]


class OwnPageOnly:
    """Refuses requests that a page of another origin makes, and sends our rules with every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return

        async def send_with_rules(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_SENT_ALONG)
            await send(message)

        app = self._app if _is_own(Headers(scope=scope)) else _REFUSED
        await app(scope, receive, send_with_rules)


_REFUSED = PlainTextResponse("This page of another site may not use the assistant.", status_code=403)


def _is_own(headers: Headers) -> bool:
    """Whether a request comes from our page, or from no page at all, like a typed address."""
    origin = headers.get("origin")
    # Another port of this machine is another program, and "null" is anyone.
    return origin is None or urlsplit(origin).netloc == headers.get("host")
