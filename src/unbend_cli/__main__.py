"""`python -m unbend_cli` is `unbend`."""

import sys

from unbend_cli.main import main

if __name__ == "__main__":
    sys.exit(main())
