"""`python -m corroborate` is the command `corroborate`."""

import sys

from corroborate.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
