"""`python -m assistant`."""

import sys

from assistant.interface.cli import main

sys.exit(main())
