"""Whether an address can be listened on."""

from __future__ import annotations

import os
import socket

from assistant.errors import AssistantError


def ensure_port_is_free(host: str, port: int) -> None:
    """Raise AssistantError, with what to do about it, when nothing can listen on this address."""
    try:
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
