"""Who may use the page where others can reach it: names, and hashes of their passwords.

An entry is one line, `NAME:scrypt:N:R:P:SALT:HASH`, as `assistant password NAME` prints it. The password
itself is kept nowhere and never logged.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.errors import SettingsError

_ROUNDS, _BLOCK, _LANES = 2**15, 8, 3
"""What scrypt is to cost: a quarter of a second and 32 MB for each guess."""
_MOST_MEMORY = 256 * 1024 * 1024
_SHORTEST_PASSWORD = 8
_ADMITTED_KEPT = 100


@dataclass(frozen=True, slots=True)
class HashedPassword:
    """What is kept of a password."""

    rounds: int
    block: int
    lanes: int
    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)

    def matches(self, password: str) -> bool:
        found = _scrypt(password, self.salt, self.rounds, self.block, self.lanes)
        return hmac.compare_digest(found, self.digest)


def make_entry(name: str, password: str) -> str:
    """The line to keep for this person. Raises SettingsError for what cannot be one."""
    if not name.strip() or any(character in name for character in ":#,") or len(name.split()) > 1:
        raise SettingsError(f"{name!r} cannot be a name: it must be one word without “:”, “,” and “#”.")
    if len(password) < _SHORTEST_PASSWORD:
        raise SettingsError(f"The password must have {_SHORTEST_PASSWORD} characters or more.")
    salt = secrets.token_bytes(16)
    digest = _scrypt(password, salt, _ROUNDS, _BLOCK, _LANES)
    kept = (b64encode(part).decode("ascii") for part in (salt, digest))
    return ":".join([name.strip(), "scrypt", str(_ROUNDS), str(_BLOCK), str(_LANES), *kept])


def read_entries(text: str) -> Passwords:
    """The people of a file or a setting: an entry a line, `#` begins a remark. Raises SettingsError."""
    lines = (line.partition("#")[0] for line in text.splitlines())
    people = dict(_read_entry(entry) for line in lines for entry in line.replace(",", " ").split())
    if not people:
        raise SettingsError("The list of passwords names nobody. `assistant password NAME` makes an entry.")
    return Passwords(people)


class Passwords:
    """Tells whether a name and a password belong together."""

    def __init__(self, people: Mapping[str, HashedPassword]) -> None:
        self._people = dict(people)
        # A name that nobody has takes as long as any other.
        self._nobody = next(iter(self._people.values()))
        self._secret = secrets.token_bytes(32)
        self._admitted: dict[bytes, None] = {}

    def __repr__(self) -> str:
        return f"Passwords({len(self._people)} people)"

    def knows(self, name: str, password: str) -> bool:
        """Whether this pair was admitted before, without the cost of a hash."""
        return self._seal(name, password) in self._admitted

    def admits(self, name: str, password: str) -> bool:
        """Whether this is the person's password; takes a while, on purpose."""
        person = self._people.get(name)
        is_right = (person or self._nobody).matches(password) and person is not None
        if is_right:
            if len(self._admitted) >= _ADMITTED_KEPT:
                self._admitted.clear()
            self._admitted[self._seal(name, password)] = None
        return is_right

    def _seal(self, name: str, password: str) -> bytes:
        """Stands for a pair in memory; worth nothing without the key, which ends with the program."""
        return hmac.digest(self._secret, f"{len(name)}:{name}:{password}".encode(errors="replace"), "sha256")


def _read_entry(entry: str) -> tuple[str, HashedPassword]:
    try:
        name, kind, rounds, block, lanes, salt, digest = entry.split(":")
        kept = HashedPassword(
            int(rounds),
            int(block),
            int(lanes),
            b64decode(salt, validate=True),
            b64decode(digest, validate=True),
        )
        if kind != "scrypt" or not name or len(kept.salt) < 8 or len(kept.digest) < 32:
            raise ValueError(kind)
        # What cannot be computed is found now, and not when somebody signs in.
        kept.matches("")
    except (ValueError, MemoryError) as error:
        # Without the entry itself, which may be a password that somebody wrote there as it is.
        raise SettingsError(
            "An entry of the list of passwords cannot be read: it must be a line that "
            "`assistant password NAME` printed."
        ) from error
    return name, kept


def _scrypt(password: str, salt: bytes, rounds: int, block: int, lanes: int) -> bytes:
    data = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(data, salt=salt, n=rounds, r=block, p=lanes, maxmem=_MOST_MEMORY, dklen=32)
