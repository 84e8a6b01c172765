"""Start of the bundled program without a console: opens the desk (or does what its arguments say)."""

import sys

from app.__main__ import main

sys.exit(main(sys.argv[1:] or ["desk"]))
