"""Feed every reader what no reader should be fed, for as long as asked, and prove what comes back.

    python bench/fuzz.py [--seconds 60] [--reader xliff ...] [--judge] [--atheris]

Readers and their samples are found as the tests find them (`tests/reader_proofs.py`). Inputs are
arbitrary text, arbitrary bytes, and valid samples that were damaged; an input that makes a reader
do what none was seen to do before (lines of its code, in pairs) is kept and damaged further. With
`--judge` every rule is run over what was read. A failure is written to `bench/out/fuzz` and ends
the run with exit code 1. `--atheris` hands the same target to atheris (`pip install '.[fuzz]'`).
"""

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from reader_proofs import SIGNS, read, samples  # noqa: E402  # why: the tests' folder comes first

from tqcheck import engine, packs  # noqa: E402  # why: as above
from tqcheck.document import Document  # noqa: E402  # why: as above
from tqcheck.formats import READERS  # noqa: E402  # why: as above
from tqcheck.rule import Rule  # noqa: E402  # why: as above

OUT = ROOT / "bench" / "out" / "fuzz"
MAX_BYTES = 4000
MAX_KEPT = 400
ROOMS = ("formats", "extract", "align", "span")


class Trace:
    """Pairs of lines that the readers' code has run, one after the other."""

    def __init__(self) -> None:
        self.seen: set[tuple[int, int]] = set()
        self.fresh = 0
        self.last = 0

    def __call__(self, frame: FrameType, event: str, _: object) -> Any:
        """Trace a frame of the rooms that read; no other."""
        if event == "call" and not any(
            f"tqcheck/{one}" in frame.f_code.co_filename for one in ROOMS
        ):
            return None
        if event == "line":
            now = hash((frame.f_code, frame.f_lineno))
            if (self.last, now) not in self.seen:
                self.seen.add((self.last, now))
                self.fresh += 1
            self.last = now
        return self


class Target:
    """What is fed: one reader, and the rules over what it has read."""

    def __init__(self, suffix: str, rules: tuple[Rule, ...]) -> None:
        self.suffix = suffix
        self.rules = rules

    def __call__(self, raw: bytes) -> None:
        """Read and prove. Whatever it raises is a failure."""
        for one in read(raw, self.suffix):
            if self.rules and isinstance(one, Document):
                faults = engine.check(one, self.rules).faults
                assert not faults, faults[0]


def damaged(content: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """Change a file a few times, in ways that files are damaged."""
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        at = chance.randint(0, len(content))
        size = chance.choice((1, 1, 2, 4, 16, 64))
        way = chance.randrange(7)
        sign = chance.choice(SIGNS).encode("utf-8", "surrogatepass")
        if way == 0:
            content = content[:at] + sign + content[at:]
        elif way == 1:
            content = content[:at] + content[at + size :]
        elif way == 2:
            content = content[: at + size] + content[at:]
        elif way == 3:
            content = content[:at] + chance.randbytes(size % 5) + content[at + size % 5 :]
        elif way == 4:
            content = content[at:] + content[:at]
        elif way == 5:
            other = chance.choice(others)
            cut = chance.randint(0, len(other))
            content = content[:at] + other[cut : cut + 4 * size] + content[at:]
        else:
            content = content[:at] + sign + content[at + size :]
    return content[:MAX_BYTES]


def anything(chance: random.Random) -> bytes:
    """Make bytes from nothing: signs of formats, letters, or noise."""
    if chance.random() < 0.3:
        return chance.randbytes(chance.randint(0, 60))
    parts = [
        chance.choice(SIGNS) if chance.random() < 0.7 else chr(chance.randrange(0x20, 0x3000))
        for _ in range(chance.randint(0, 30))
    ]
    return "".join(parts).encode("utf-8", "surrogatepass")


def fuzz(module: str, seconds: float, target: Target, chance: random.Random) -> str:
    """Feed one reader for some seconds; the traceback of a failure, or an empty string."""
    seeds = [path.read_bytes()[:MAX_BYTES] for path in samples(module)]
    kept = list(seeds)
    trace = Trace()
    until = time.monotonic() + seconds
    runs = 0
    while time.monotonic() < until:
        raw = (
            damaged(chance.choice(kept), chance, kept)
            if chance.random() < 0.9
            else anything(chance)
        )
        trace.fresh = 0
        sys.settrace(trace)
        try:
            target(raw)
        except Exception:  # noqa: BLE001  # why: every failure is what is looked for
            sys.settrace(None)
            return _noted(module, raw)
        finally:
            sys.settrace(None)
        runs += 1
        if trace.fresh and len(kept) < MAX_KEPT:
            kept.append(raw)
    print(
        f"{module:<12} {runs:>7} inputs, {len(kept) - len(seeds):>4} kept, {len(trace.seen)} steps"
    )
    return ""


def _noted(module: str, raw: bytes) -> str:
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / f"{module}-{abs(hash(raw)):x}.bin"
    path.write_bytes(raw)
    return f"{module} fails on {path.relative_to(ROOT)}: {raw!r}\n{traceback.format_exc()}"


def with_atheris(target: Callable[[bytes], None]) -> None:
    """Hand a target to atheris; it never comes back."""
    import atheris  # noqa: PLC0415  # why: of the extra `fuzz`

    atheris.instrument_all()
    atheris.Setup([sys.argv[0]], target)
    atheris.Fuzz()


def main() -> None:
    """Fuzz the readers asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    modules = sorted(set(READERS.values()))
    parser.add_argument("--seconds", type=float, default=60.0, help="for each reader")
    parser.add_argument("--reader", action="append", choices=modules)
    parser.add_argument("--judge", action="store_true", help="run every rule too")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--atheris", action="store_true", help="one reader only")
    asked = parser.parse_args()
    rules = tuple(packs.load().rules.values()) if asked.judge else ()
    suffixes = {module: suffix for suffix, module in reversed(READERS.items())}
    chosen = asked.reader or modules
    if asked.atheris:
        with_atheris(Target(suffixes[chosen[0]], rules))
        return
    failed = 0
    for module in chosen:
        told = fuzz(
            module, asked.seconds, Target(suffixes[module], rules), random.Random(asked.seed)
        )
        if told:
            failed += 1
            print(told)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
