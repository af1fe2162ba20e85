"""`make bench`: budgets, as ratios to something measured in the same run; exit 1 for a miss."""

import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from msgspec.structs import replace
from prose import ROOT, stories

from tqcheck import engine, packs
from tqcheck.document import Document, Segment
from tqcheck.finding import Report
from tqcheck.formats import Langs, reader
from tqcheck.mqm import ErrorType, Severity
from tqcheck.reporters import FORMATS, Look, reporter
from tqcheck.rule import AtLiteral, Match, Rule, Status
from tqcheck.span import Span

# A user's second run finds compiled modules, whatever the shell of a developer says.
AS_USERS = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
BIN = Path(sys.executable).parent
SEED = ROOT / "seeds" / "nato.txt"
Command = list[str]
_PEAK = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def timed(command: Command) -> float:
    """Seconds of one run of a command, whatever its exit code."""
    started = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False, env=AS_USERS)
    return time.perf_counter() - started


def pairwise(ours: Command, theirs: Command, rounds: int) -> tuple[float, float]:
    """Median seconds of two commands run in turn, after one round to warm the caches."""
    timed(ours), timed(theirs)
    pairs = [(timed(ours), timed(theirs)) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def documents(texts: list[str]) -> list[Document]:
    """Read stories afresh, so that no analysis of them is kept."""
    read = reader(".txt")
    found = [next(iter(read(text, name="s.txt", langs=Langs("en")))) for text in texts]
    return [one for one in found if isinstance(one, Document)]


def judged(texts: list[str], rules: tuple[Rule, ...]) -> float:
    """Seconds to read and check stories in this process."""
    gc.freeze()  # as `cli.ready` does
    gc.set_threshold(50_000, 20, 20)
    started = time.perf_counter()
    for document in documents(texts):
        engine.check(document, rules)
    return time.perf_counter() - started


def synthetic(count: int) -> tuple[Rule, ...]:
    """Make rules of three literals each that share the beginnings of common words."""

    def confirm(segment: Segment, start: int, literal: str) -> Match | None:
        end = start + len(literal)
        return Match(Span(start, end)) if segment.target.plain[end : end + 1] == " " else None

    stems = ("govern", "minist", "nation", "presid", "report", "offici", "countr", "peopl")
    return tuple(
        Rule(
            f"r{n}", "bench", "s", "w", ErrorType.STYLE, Severity.MINOR, "{found}",
            AtLiteral(tuple(f"{stems[n % 8]}{n:x}{tail}" for tail in ("a", "b c", "d")), confirm),
        )
        for n in range(count)
    )  # fmt: skip


def found(texts: list[str], rules: tuple[Rule, ...], count: int) -> list[Report]:
    """Make reports that hold so many findings, of rules in turn, at words of the stories."""
    reports: list[Report] = []
    each = count // len(texts)
    seed = documents([SEED.read_text("utf-8")])[0]
    pattern, *_ = engine.check(seed, rules).findings
    for document in documents(texts):
        step = len(document.raw) // (each + 1)
        made = tuple(
            replace(pattern, span=Span(n * step, n * step + 7), rule=rules[n % len(rules)].name)
            for n in range(each)
        )
        reports.append(Report(document.name, document, made))
    return reports


def written(name: str, reports: list[Report], rules: tuple[Rule, ...]) -> tuple[float, str]:
    """Seconds of a reporter, and what it wrote."""
    started = time.perf_counter()
    text = "\n".join(reporter(name)(reports, Look(rules=rules)))
    return time.perf_counter() - started, text


def reports_of_ten_thousand(rules: tuple[Rule, ...], texts: list[str]) -> tuple[float, float]:
    """Seconds of SARIF for 10,000 findings, and its ratio to writing the same JSON plainly."""
    reports = found(texts[:100], rules, 10_000)
    for name in FORMATS:
        seconds, text = written(name, reports, rules)
        print(f"10,000 findings as {name}: {seconds:.2f} s, {len(text) / 1e6:.1f} MB")
    seconds, text = min(written("sarif", reports, rules) for _ in range(3))
    log = json.loads(text)
    started = time.perf_counter()
    json.dumps(log, indent=1)
    return seconds, seconds / (time.perf_counter() - started)


def main() -> int:
    """Measure, print, and compare with the budgets."""
    missed = []

    def budget(name: str, value: float, limit: float, *, at_most: bool = True) -> None:
        met = value <= limit if at_most else value >= limit
        sign = "<=" if at_most else ">="
        print(f"{'met   ' if met else 'MISSED'}  {name}: {value:.2f} ({sign} {limit:g})")
        if not met:
            missed.append(name)

    check = [str(BIN / "tqcheck"), "check", "--no-cache", "--fail-on", "never"]
    ours, theirs = pairwise([*check, str(SEED)], [str(BIN / "proselint"), "check", str(SEED)], 15)
    print(f"cold start on the seed article: tqcheck {ours:.3f} s, proselint {theirs:.3f} s")
    budget("cold start, ratio to proselint", ours / theirs, 1.0)

    rules = tuple(rule for rule in packs.load().rules.values() if rule.status is Status.STABLE)
    texts = stories()
    words = sum(len(text.split()) for text in texts)
    judged(texts[:20], rules)
    seconds = min(judged(texts, rules) for _ in range(3))
    budget("words a second, one core, in thousands", words / seconds / 1000, 100, at_most=False)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "prose.txt"
        path.write_text("\n".join(texts), "utf-8")
        for name, command in (
            ("proselint", [str(BIN / "proselint"), "check", str(path)]),
            ("codespell", [str(BIN / "codespell"), str(path)]),
        ):
            one = [*check, "-f", "jsonl", str(path)]
            ours, theirs = pairwise(one, command, 1)
            ratio = ours / theirs
            print(f"1 MB: tqcheck {ours:.2f} s, {name} {theirs:.2f} s, ratio {ratio:.2f}")

    times = {
        count: min(judged(texts, rules + synthetic(count)) for _ in range(3))
        for count in (100, 1000, 5000)
    }
    listed = [f"{count} rules {seconds:.2f} s" for count, seconds in times.items()]
    print("the default rules and synthetic ones: " + ", ".join(listed))
    budget("time of 5,000 rules to that of 1,000", times[5000] / times[1000], 1.5)

    seconds, ratio = reports_of_ten_thousand(rules, texts)
    budget("SARIF for 10,000 findings, seconds", seconds, 2.0)
    budget("SARIF for 10,000 findings, ratio to json.dumps of it", ratio, 1.0)

    peak = subprocess.run(
        [sys.executable, "-c", _PEAK, *check, str(SEED)], capture_output=True, check=True, text=True
    )
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    budget("peak memory on the seed article, MiB", int(peak.stdout) / unit, 120)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
