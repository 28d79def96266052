"""A draft that was checked, kept with its verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.types.checked import CheckedText


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it was checked; its citations stay, whatever becomes of their articles."""

    text: str
    checked: CheckedText
    title: str = ""
    """The name of its file, or its first words."""
    checked_at: str = ""
    """ISO 8601, UTC."""

    @classmethod
    def from_dict(cls, value: object) -> KeptDraft:
        """What `to_dict` gave, or the check alone gives. Raises ReadError for what is no such thing."""
        from assistant.saved_draft import read_kept_draft

        return read_kept_draft(value)

    def to_dict(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "checked_at": self.checked_at,
            "draft": self.text,
            **self.checked.to_dict(),
        }
