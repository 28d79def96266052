"""Settings come from the environment, and one that makes no sense is named."""

from __future__ import annotations

import pytest

from assistant.errors import SettingsError
from assistant.settings import Settings


@pytest.mark.parametrize(
    "url", ["http://[::1", "http://[::1]:port", "127.0.0.1:8000", "ftp://127.0.0.1", "http://", "http://a:0x"]
)
def test_address_of_a_server_that_is_none_is_named(url: str) -> None:
    with pytest.raises(SettingsError, match=r"^ASSISTANT_CHROMA_URL is .*; it must look like http://127"):
        Settings.from_environment({"ASSISTANT_CHROMA_URL": url})


def test_address_of_a_server_is_taken_as_it_is() -> None:
    assert Settings.from_environment({"ASSISTANT_CHROMA_URL": " http://[::1]:8000 "}).chroma_url == (
        "http://[::1]:8000"
    )


@pytest.mark.parametrize(("said", "strict"), [("yes", True), ("0", False), ("", False)])
def test_answers_are_strict_where_the_setting_says_so(said: str, strict: bool) -> None:
    assert Settings.from_environment({"ASSISTANT_STRICT": said}).strict is strict
    with pytest.raises(SettingsError, match="ASSISTANT_STRICT is 'perhaps'; it must be yes or no"):
        Settings.from_environment({"ASSISTANT_STRICT": "perhaps"})
