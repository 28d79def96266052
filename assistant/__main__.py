"""`python -m assistant`."""

import sys

from assistant.interface.terminal.cli import main

sys.exit(main())
