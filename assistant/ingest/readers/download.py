"""Fetching one web address under limits: size, time, redirects, and which machines may be reached.

Names are resolved here and the connection goes to the very address that was checked, so that a name cannot
point elsewhere a moment later. Nobody else is asked about a name, and proxies are not used.
"""

from __future__ import annotations

import ipaddress
import socket
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.message import Message
from typing import Any

import httpcore
import httpx

from assistant.errors import ReadError
from assistant.ingest.readers.original import require_content, require_size

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Permits = Callable[[IPAddress], bool]

_MAX_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS = (
    ("User-Agent", "briefing-assistant/0.1 (reads one page for the person who asked for it)"),
    ("Accept", "text/html,application/xhtml+xml,application/pdf,text/plain,application/json;q=0.9,*/*;q=0.5"),
    ("Accept-Encoding", "gzip, identity"),
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Download:
    data: bytes
    url: str
    """Where the redirects ended."""
    content_type: str
    charset: str | None


class _Refused(Exception):
    """The name belongs to a machine that must not be reached."""


class _OutOfTime(Exception):
    pass


def download(url: str, *, max_bytes: int, timeout_seconds: float, allow_private: bool = False) -> Download:
    """What `url` holds. Raises ReadError for refused addresses, failed requests, and what is too large."""
    return fetch(url, max_bytes, timeout_seconds, permits=(lambda _: True) if allow_private else is_public)


def is_public(address: IPAddress) -> bool:
    """Whether `address` is one of the open internet, also where an IPv4 address hides inside an IPv6 one."""
    if isinstance(address, ipaddress.IPv6Address):
        hidden = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            hidden = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if hidden:
            return is_public(hidden)
    return address.is_global and not address.is_multicast


def fetch(url: str, max_bytes: int, timeout_seconds: float, permits: Permits) -> Download:
    """Like `download`, with any rule for the machines that may be reached."""
    deadline = time.monotonic() + timeout_seconds
    backend = _CheckedBackend(permits, deadline)
    address = _parse(url)
    try:
        with httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=backend) as pool:
            for _ in range(_MAX_REDIRECTS + 1):
                found = _get(pool, address, max_bytes)
                if isinstance(found, Download):
                    return found
                address = found
    except _Refused as error:
        raise ReadError(f"{address.host!r} is inside a private network: not opened") from error
    except (_OutOfTime, httpcore.TimeoutException) as error:
        raise ReadError(f"the server took longer than {timeout_seconds:g} seconds") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        raise ReadError(f"{address.host!r} cannot be reached: {error}") from error
    raise ReadError(f"the address leads from one redirect to the next, more than {_MAX_REDIRECTS} times")


def _parse(url: str) -> httpx.URL:
    try:
        address = httpx.URL(url.strip())
    except (httpx.InvalidURL, ValueError) as error:
        raise ReadError(f"it is not a web address: {error}") from error
    if address.scheme not in ("http", "https") or not address.host:
        raise ReadError("only addresses that begin with http:// or https:// can be read")
    if address.userinfo:
        raise ReadError("the address holds a user name or password: they would be stored with the article")
    return address.copy_with(fragment=None)


def _get(pool: httpcore.ConnectionPool, address: httpx.URL, max_bytes: int) -> Download | httpx.URL:
    """The content, or where the server sends us instead."""
    target = httpcore.URL(
        scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=address.raw_path
    )
    headers = [("Host", address.netloc.decode("ascii")), *_HEADERS]
    with pool.stream("GET", target, headers=headers) as response:
        answered = httpx.Headers(response.headers)
        if response.status in _REDIRECTS and "location" in answered:
            return _follow(address, answered["location"])
        if response.status != 200:
            raise ReadError(_describe_status(response.status))
        announced = answered.get("content-length", "")
        require_size(b"", max_bytes, int(announced) if announced.isdecimal() else None)
        data = _unpacked(response.iter_stream(), answered.get("content-encoding", ""), max_bytes)
    content_type = Message()
    content_type["Content-Type"] = answered.get("content-type", "application/octet-stream")
    charset = content_type.get_content_charset()
    return Download(require_content(data), str(address), content_type.get_content_type(), charset)


def _follow(address: httpx.URL, location: str) -> httpx.URL:
    try:
        return _parse(str(address.join(location)))
    except (httpx.InvalidURL, ValueError) as error:
        raise ReadError(f"the server redirects to {location!r}, which is no web address") from error


def _unpacked(chunks: Iterable[bytes], encoding: str, max_bytes: int) -> bytes:
    """The body, unpacked as it arrives, so that a small gzip body cannot grow beyond the limit."""
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise ReadError(f"the server sent the page packed as {encoding!r}, which was not asked for")
    unpacker = zlib.decompressobj(wbits=47) if encoding in ("gzip", "x-gzip", "deflate") else None
    data = bytearray()
    try:
        for chunk in chunks:
            data += unpacker.decompress(chunk, max_bytes + 1 - len(data)) if unpacker else chunk
            require_size(b"", max_bytes, size=len(data) if len(data) > max_bytes else None)
    except zlib.error as error:
        raise ReadError("the server sent a damaged page") from error
    return bytes(data)


def _describe_status(status: int) -> str:
    if status in (401, 402, 403, 429, 451):
        return f"the server refuses it ({status}): open it in a browser, save the page, and add that file"
    if status in (404, 410):
        return f"the server has no such page ({status})"
    return f"the server answered with status {status}"


class _CheckedBackend(httpcore.NetworkBackend):
    """Connects only to permitted addresses, and gives every read what is left of the time."""

    def __init__(self, permits: Permits, deadline: float) -> None:
        self._permits = permits
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = _resolve(host, port)
        if not all(map(self._permits, addresses)):
            raise _Refused(host)
        error: Exception = httpcore.ConnectError("the name has no address")
        for address in addresses:
            try:
                stream = self._sockets.connect_tcp(str(address), port, _left(self._deadline))
                return _TimedStream(stream, self._deadline)
            except httpcore.ConnectError as failed:
                error = failed
        raise error


class _TimedStream(httpcore.NetworkStream):
    """A connection that ends at the deadline however slowly the other side drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline))
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise _OutOfTime
    return left


def _resolve(host: str, port: int) -> list[IPAddress]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError("the name is not known") from error
    return [ipaddress.ip_address(str(entry[4][0]).split("%")[0]) for entry in found]
