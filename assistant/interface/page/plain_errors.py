"""What the page says about an error."""

from __future__ import annotations

import logging

from assistant.errors import AssistantError

log = logging.getLogger(__name__)


def in_plain_words(error: BaseException) -> str:
    """What to show for an error. The unexpected ones go to the log with everything that is known."""
    if isinstance(error, AssistantError):
        return str(error)
    log.error("unexpected error on the page", exc_info=error)
    return "Something went wrong; the log says what. Please try again."
