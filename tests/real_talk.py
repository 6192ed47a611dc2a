"""How the scripts that run real windows talk with them: a JSON object a line, on standard output."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any


def say(facts: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def hear(process: subprocess.Popen[str]) -> dict[str, Any]:
    line = process.stdout.readline() if process.stdout else ""
    return json.loads(line) if line else {}
