"""The tests of the look-ups talk to a DNS server of their own, on loopback."""

import sys
from pathlib import Path

# pytest's importlib mode puts no folder of tests on the path; dns_stub.py is also a program of the benchmark's.
sys.path.insert(0, str(Path(__file__).parent))
