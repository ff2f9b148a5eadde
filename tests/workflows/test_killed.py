"""Training, re-encoding and activation are killed at random moments: nothing is lost, and the next run goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

KILL_NINE = Path(__file__).parents[1] / "benchmarks" / "kill_nine.py"


def test_a_kill_at_any_moment_loses_nothing() -> None:
    options = ["--kills", "3", "--works", "20", "--minutes", "0.02", "--seconds", "7", "--seed", "4"]
    done = subprocess.run([sys.executable, str(KILL_NINE), *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    *lines, verdict = done.stdout.splitlines()
    assert any("killed after" in line for line in lines)
    assert "ended by itself" in lines[-1]
    assert verdict.startswith(f"{len(lines)} of {len(lines)} well")
