"""Start of the bundled command line."""

import sys

from app.__main__ import main

sys.exit(main(sys.argv[1:]))
