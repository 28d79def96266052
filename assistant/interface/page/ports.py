"""Whether an address may and can be listened on."""

from __future__ import annotations

import ipaddress
import os
import socket

from assistant.errors import AssistantError, SettingsError


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def ensure_safe(host: str, *, asks_password: bool = False) -> None:
    """Raise SettingsError for an address that other machines could reach, unless they need a password."""
    if is_loopback(host) or (host and asks_password):
        return
    raise SettingsError(
        f"The page is not shown at {host!r} without passwords: whoever reaches that address could read and "
        "remove your documents. Use --host 127.0.0.1, or make a list of passwords with "
        "`assistant password NAME >> people.txt` and name it with --auth people.txt."
    )


def address_in_url(host: str) -> str:
    """A host as it stands in an address: `[::1]` for `::1`."""
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return host
    return f"[{address}]" if address.version == 6 else str(address)


def ensure_port_is_free(host: str, port: int) -> None:
    """Raise AssistantError, with what to do about it, when nothing can listen on this address."""
    try:
        host = host.strip("[]")
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as listener:
            if os.name == "posix":
                # A port that a server left a moment ago is free; elsewhere the option means something else.
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, port))
    except OSError as error:
        raise AssistantError(
            f"Cannot listen on {host}, port {port}: {error.strerror or error}. "
            "Another program may be using it; choose another port with --port."
        ) from error
