"""`python -m tovholder.cli`."""

import sys

from tovholder.cli import main

sys.exit(main())
