"""Write a made file, or compare it: the end that generators share."""

import sys
from collections.abc import Callable
from pathlib import Path


def put(path: Path, build: Callable[[], str], unit: str = "lines") -> int:
    """Write the file, or with `--check` compare it; returns the exit code, 1 for a stale file."""
    text = build()
    if "--check" in sys.argv:
        return int(not path.is_file() or path.read_text("utf-8") != text)
    path.write_text(text, "utf-8", newline="\n")
    print(f"{path.name}: {text.count(chr(10)):,} {unit}, {len(text.encode()) / 1e6:.2f} MB")
    return 0
