from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from assistant import Assistant
from assistant.errors import SettingsError
from assistant.interface.page.page import serve
from tests.interface.fakes import FakeAssistant


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.20", "example.org", "::", ""])
def test_serve_refuses_an_address_that_others_could_reach(tmp_path: Path, host: str) -> None:
    with pytest.raises(SettingsError, match=r"--host 127\.0\.0\.1"):
        serve(cast(Assistant, FakeAssistant(tmp_path)), host=host)
