"""`python -m viewer` is the same program as the installed `handrail`."""

import sys

from viewer.cli import main

sys.exit(main())
