"""`python bench/memory.py`: memory and speed on a translation memory larger than any story.

A TMX of 20 MB (`--mb`) is made by a seeded script, and checked by the command line as users run
it; beside it one of a hundredth of the size. Printed are the peak of resident memory of each, the
difference, and the target words checked a second. The promise: the difference stays below 32 MB
whatever the size.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = {
    "id": "menteri pelabuhan kapal gubernur jalan sekolah kota hujan pasar harga beras nelayan",
    "en": "minister harbour ship governor road school city rain market price rice fisherman",
}
PROMISE = 32.0


def made(path: Path, size: int) -> int:
    """Write a memory of that many bytes; return the number of its target words."""
    dice = random.Random(5)
    count = written = 0
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="id"/><body>\n')
        while written < size:
            length = dice.randint(8, 30)
            sides = {
                lang: " ".join(dice.choice(words.split()) for _ in range(length)).capitalize()
                for lang, words in WORDS.items()
            }
            unit = "".join(
                f'<tuv xml:lang="{lang}"><seg>{text} &amp; {dice.randint(2, 99)} '
                f'<ph x="1">{{0}}</ph>.</seg></tuv>\n'
                for lang, text in sides.items()
            )
            count += length
            written += file.write(f'<tu tuid="{count}">\n{unit}</tu>\n')
        file.write("</body></tmx>\n")
    return count


def run(path: Path) -> tuple[float, float]:
    """Check a file; return seconds and the peak of all children so far, in MB."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "tqcheck", "check", str(path), "-f", "jsonl"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return time.perf_counter() - started, peak / 1024


def main() -> None:
    """Measure, and fail when the promise is broken."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--mb", type=int, default=20)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.tmx", Path(folder) / "large.tmx"
        made(small, chosen.mb * 10_000)
        words = made(large, chosen.mb * 1_000_000)
        run(small)
        _, before = run(small)
        seconds, after = run(large)
    print(
        f"{chosen.mb} MB, {words:,} target words in {seconds:.1f} s: "
        f"{words / seconds:,.0f} a second"
    )
    print(f"peak {after:.0f} MB; of a hundredth {before:.0f} MB: {after - before:.1f} MB more")
    if after - before > PROMISE:
        raise SystemExit(f"memory grew by more than {PROMISE:.0f} MB")


if __name__ == "__main__":
    main()
