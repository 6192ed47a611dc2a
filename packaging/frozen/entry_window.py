"""Where the frozen window begins."""

import multiprocessing
import sys

from inspector.app import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a large batch is read by worker processes, which start this program again
    sys.exit(main())
