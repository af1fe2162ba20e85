"""`make measure DEV=FOLDER`: the figures of docs/FIGURES.md, from corpora kept elsewhere.

FOLDER holds `clean/en.*.txt` (documents parted by `# doc:` lines), `demetr.jsonl`,
`mqm/*.jsonl` and `artifacts.jsonl`. A part that is missing is left out and said so.
With `--misses N` it shows N cases of each kind that were missed or judged wrongly.
"""

import argparse
import difflib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import planted

from tqcheck import engine, packs
from tqcheck.document import Document
from tqcheck.finding import Finding
from tqcheck.formats import Langs, reader
from tqcheck.mqm import Severity
from tqcheck.rule import Rule, Status
from tqcheck.span import Span

VISIBLE = (
    "misspelled", "char_removed", "repeat2", "repeat4",
    "full_lower", "first_lower", "punc_addition", "codemix",
)  # fmt: skip
FRAMES = (
    "{}",
    "Officials in Kyiv said on Monday that {} was discussed at length.",
    "Talks in Kyiv Go On\nOfficials met in Kyiv on Monday.\n{}\nThe talks go on.",
)
Row = dict[str, object]
SLACK = 2  # characters between a finding and a mark of its own kind that still touch
LIKE = {
    "accuracy/addition": ("Accuracy/Addition", "Fluency/Grammar"),
    "accuracy/omission": ("Accuracy/Omission",),
    "accuracy/untranslated": ("Accuracy/Untranslated",),
    "linguistic-conventions/grammar": ("Fluency/Grammar",),
    "linguistic-conventions/punctuation": ("Fluency/Punctuation", "Accuracy/Addition"),
    "linguistic-conventions/spelling": ("Fluency/Spelling",),
    "linguistic-conventions/character-encoding": ("Fluency/Punctuation", "Fluency/Spelling"),
    "locale-conventions/currency-format": ("Locale convention/Currency",),
    "locale-conventions/date-format": ("Locale convention/Date",),
    "locale-conventions/time-format": ("Locale convention/Time",),
    "terminology/inconsistent-use-of-terminology": ("Fluency/Inconsistency", "Terminology"),
}


def stable() -> tuple[Rule, ...]:
    """Rules that run by default."""
    return tuple(rule for rule in packs.load().rules.values() if rule.status is Status.STABLE)


def rows(path: Path) -> Iterator[Row]:
    """Read the records of a JSON Lines file."""
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)


def found(text: str, rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    """Check one English text as a plain text story."""
    for document in reader(".txt")(text.strip(), name="s.txt", langs=Langs("en")):
        if isinstance(document, Document):
            return tuple(engine.check(document, rules)[0])
    return ()


def stories(path: Path) -> Iterator[str]:
    """Documents of a corpus file, one paragraph a line."""
    for part in path.read_text("utf-8").split("# doc:")[1:]:
        yield part.partition("\n")[2].strip()


def clean(dev: Path, rules: tuple[Rule, ...]) -> None:
    """Print findings on sound copy, by rule."""
    words, documents, hits, grave = 0, 0, Counter[str](), 0
    for path in sorted((dev / "clean").glob("en.*.txt")):
        for story in stories(path):
            documents += 1
            words += len(story.split())
            for finding in found(story, rules):
                hits[finding.rule] += 1
                grave += finding.severity >= Severity.MAJOR
    rate = 1000 / max(words, 1)
    total = sum(hits.values())
    print(f"clean English: {documents} documents, {words:,} words")
    print(f"  {total} findings, {total * rate:.2f} per 1,000 words (bar 0.50)")
    print(f"  {grave} at major or above, {grave * rate:.3f} per 1,000 words (bar 0.050)")
    for rule, count in hits.most_common():
        print(f"  {rule:36} {count:3}  {count * rate:.3f}")


def demetr(dev: Path, rules: tuple[Rule, ...], misses: int) -> None:
    """Print planted faults caught, by kind, and sound sentences with any finding."""
    total, caught = Counter[str](), Counter[str]()
    unseen: dict[str, Counter[str]] = defaultdict(Counter)
    missed: dict[str, list[str]] = defaultdict(list)
    sound: dict[str, set[tuple[str, str]]] = {}
    for row in rows(dev / "demetr.jsonl"):
        kind, good, bad = (str(row[key]) for key in ("kind", "good", "bad"))
        kind = kind.split("_", 2)[2]
        if kind not in VISIBLE:
            continue
        reason = planted.hidden(kind, good, bad)
        if reason:
            unseen[kind][reason] += 1
            continue
        if good not in sound:
            sound[good] = {(one.rule, one.excerpt) for one in found(good, rules)}
        news = {(one.rule, one.excerpt) for one in found(bad, rules)} - sound[good]
        total[kind] += 1
        caught[kind] += bool(news)
        if not news:
            missed[kind].append(difference(good, bad))
    flagged = sum(1 for hits in sound.values() if hits)
    print("planted faults (DEMETR, target side), bar 90 %")
    for kind in VISIBLE:
        count = max(total[kind], 1)
        print(f"  {kind:14} {caught[kind]:4} of {total[kind]:4}  {caught[kind] / count:.1%}")
        for reason, cases in unseen[kind].most_common():
            print(f"      {cases:3} more not visible: {reason}")
        for one in sample(missed[kind], misses):
            print(f"      missed: {one}")
    print(f"  sound sentences flagged: {flagged} of {len(sound)}, {flagged / len(sound):.1%}")


def difference(good: str, bad: str) -> str:
    """Show what was planted, as `before > after`."""
    before, after = good.split(), bad.split()
    steps = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changed = [one for one in steps if one[0] != "equal"][:2]
    return "; ".join(
        f"{' '.join(before[max(0, a - 2) : b + 2])} > {' '.join(after[max(0, c - 2) : d + 2])}"
        for _, a, b, c, d in changed
    )


def marks(dev: Path, rules: tuple[Rule, ...], misses: int) -> None:
    """Print how many findings on machine output fall on a span that a professional marked.

    The marks are a sample of 400 a kind: most segments show one of the several marks they were
    given, so a finding off the marks says little. The second figure asks only where the sample
    can answer: in segments that show a mark of the finding's own kind.
    """
    spans = _marked(dev)
    table: dict[str, Counter[str]] = defaultdict(Counter)
    off: list[str] = []
    for text, marked in spans.items():
        for finding in found(text, rules):
            at = finding.span
            kinds = LIKE.get(str(finding.error_type), ())
            if any(_touches(at, one, kinds) for one in marked):
                table[finding.rule]["on"] += 1
                continue
            like = any(kind.startswith(kinds) for _, _, kind in marked if kinds)
            table[finding.rule]["off" if like else "unknown"] += 1
            around = text[max(0, at.start - 30) : at.end + 30]
            off.append(f"{finding.rule}: {finding.excerpt!r} in {around!r}")
    counts: Counter[str] = sum(table.values(), Counter[str]())
    on, judged = counts["on"], max(counts["on"] + counts["off"], 1)
    total = max(counts.total(), 1)
    print("professional marks (MQM, machine output)")
    print(f"  {on} of {total} findings on a marked span, {on / total:.0%} (bar 70 %)")
    print(f"  {on} of {judged} where the sample marks that kind in the segment, {on / judged:.0%}")
    for rule, case in sorted(table.items(), key=lambda pair: -pair[1].total()):
        print(f"  {rule:36} on {case['on']:3}, off {case['off']:3}, unknown {case['unknown']:3}")
    for one in sample(off, misses):
        print(f"      off: {one}")


def _touches(at: Span, mark: tuple[int, int, str], kinds: tuple[str, ...]) -> bool:
    """Whether a finding lies on a mark, or beside one of its own kind."""
    start, end, kind = mark
    slack = SLACK if kind.startswith(kinds) else 0
    return start - slack < at.end and at.start < end + slack


def _marked(dev: Path) -> dict[str, list[tuple[int, int, str]]]:
    """English machine output with its marked spans and their kinds."""
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for path in sorted((dev / "mqm").glob("*.jsonl")):
        for row in rows(path):
            error = row.get("err")
            if row["lang"] == "en":
                target = spans[str(row["tgt"])]
                if isinstance(error, dict):
                    target.append((error["start"], error["end"], error["cat"]))
    return spans


def quotations(dev: Path, rules: tuple[Rule, ...], misses: int) -> None:
    """Print how many quoted faults of published pages are found in a sentence of our own."""
    total, caught = Counter[str](), Counter[str]()
    missed: dict[str, list[str]] = defaultdict(list)
    for row in rows(dev / "artifacts.jsonl"):
        if row["lang"] != "en":
            continue
        kind, quote = str(row["kind"]), str(row["quote"])
        total[kind] += 1
        if any(found(frame.format(quote), rules) for frame in FRAMES):
            caught[kind] += 1
        else:
            missed[kind].append(quote)
    every, got = sum(total.values()), sum(caught.values())
    print(f"quoted artifacts, English: {got} of {every}, {got / max(every, 1):.0%} (bar 60 %)")
    for kind, count in total.most_common():
        print(f"  {kind:24} {caught[kind]:3} of {count:3}")
        for one in sample(missed[kind], misses):
            print(f"      missed: {one}")


def sample(items: list[str], count: int) -> list[str]:
    """Choose so many, the same ones on every run."""
    return random.Random(1).sample(items, min(count, len(items)))


def main() -> None:
    """Measure every part that the folder has."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("dev", type=Path)
    options.add_argument("--misses", type=int, default=0)
    options.add_argument("--part", action="append", help="clean, demetr, marks or quotations")
    chosen = options.parse_args()
    rules = stable()
    parts: dict[str, tuple[str, Callable[[], None]]] = {
        "clean": ("clean", lambda: clean(chosen.dev, rules)),
        "demetr": ("demetr.jsonl", lambda: demetr(chosen.dev, rules, chosen.misses)),
        "marks": ("mqm", lambda: marks(chosen.dev, rules, chosen.misses)),
        "quotations": ("artifacts.jsonl", lambda: quotations(chosen.dev, rules, chosen.misses)),
    }
    for name in chosen.part or parts:
        needed, measure = parts[name]
        if (chosen.dev / needed).exists():
            measure()
        else:
            print(f"{name}: left out, {chosen.dev / needed} is not there")


if __name__ == "__main__":
    main()
