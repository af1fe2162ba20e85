"""`make bilingual DEV=FOLDER`: figures of the checks that compare a text with its source.

FOLDER holds `clean/<lang>.<tag>.txt` (parallel lines; English was the original) and
`demetr.jsonl`. `--misses N` shows N cases of each kind; `--pair id` keeps to one language;
`--rules a,b` chooses rules of the pack `bilingual`, preview ones too (else its stable rules).
"""

import argparse
import json
import random
import time
from collections import Counter, defaultdict
from pathlib import Path

from tqcheck import engine, packs
from tqcheck.document import Document, Role, Segment, Text
from tqcheck.finding import Finding
from tqcheck.rule import Rule, Status
from tqcheck.span import OffsetMap

BARS = dict.fromkeys(("id", "ru", "uk", "es", "fr", "de", "it", "pt", "pl", "tr"), 1.0) | {
    "zh": 2.0, "ar": 2.0, "ja": 2.0, "cs": 1.0, "hi": 2.0,
    **dict.fromkeys(("ko", "fa", "he", "nl", "ro", "bg", "ms", "vi"), 2.0),
}  # fmt: skip
NAMES_BAR = 3.0
NAMES = {
    "chinese_simple": "zh", "german": "de", "hindi": "hi", "japanese": "ja", "polish": "pl",
    "russian": "ru", "czech": "cs", "french": "fr", "spanish": "es", "italian": "it",
}  # fmt: skip
KINDS = ("numbers_replaced", "ne_replaced", "ne_removed")


def pair(source: str, source_lang: str, target: str, target_lang: str) -> Document:
    """Make a document of one segment with its source."""
    left = Text(source, source_lang, OffsetMap.shifted(len(source)))
    right = Text(target, target_lang, OffsetMap.shifted(len(target)))
    return Document("pair", target, "records", (Segment("1", Role.BODY, right, left),))


def checked(document: Document, rules: tuple[Rule, ...]) -> list[Finding]:
    """Check one pair; a fault stops the measuring."""
    verdict = engine.check(document, rules)
    if verdict.faults:
        raise RuntimeError(verdict.faults[0].error)
    return verdict.findings


def lines(path: Path) -> list[str]:
    """Lines of a parallel file, its headings kept so that lines answer each other."""
    return path.read_text("utf-8").splitlines()


def _family(rule: str) -> str:
    """Tell numbers, names and the rest of the pack apart: each has a bar of its own."""
    name = rule.partition("/")[2]
    return {"number": "numbers", "name": "names"}.get(name.partition("-")[0], "rest")


def parallel(dev: Path, rules: tuple[Rule, ...], only: str | None, misses: int) -> None:
    """Print the share of sound pairs with a finding, in both directions."""
    english = lines(dev / "clean" / "en.eng.txt")
    print(f"sound pairs flagged: numbers (bar 1 %; zh, ar, ja 2 %), names (bar {NAMES_BAR} %)")
    for path in sorted((dev / "clean").glob("*.txt")):
        lang = path.name.partition(".")[0]
        if lang not in BARS or (only and lang != only):
            continue
        rows = [
            (one, other)
            for one, other in zip(english, lines(path), strict=True)
            if not one.startswith("# doc:") and one.strip() and other.strip()
        ]
        for source, target in (("en", lang), (lang, "en")):
            flagged, hits = Counter[str](), Counter[str]()
            shown: list[str] = []
            for one, other in rows:
                left, right = (one, other) if source == "en" else (other, one)
                findings = checked(pair(left, source, right, target), rules)
                flagged.update({_family(finding.rule) for finding in findings})
                hits.update(finding.rule.partition("/")[2] for finding in findings)
                if findings:
                    said = "; ".join(finding.message for finding in findings)
                    shown.append(f"{said}\n        {left}\n        {right}")
            shares = {one: 100 * flagged[one] / len(rows) for one in ("numbers", "names", "rest")}
            over = shares["numbers"] > BARS[lang] or shares["names"] > NAMES_BAR
            told = ", ".join(f"{one} {share:.2f} %" for one, share in shares.items())
            print(f"  {path.stem:10} {source}-{target}, {len(rows)} pairs: {told}"
                  f"{'  OVER THE BAR' if over else ''}  {dict(hits.most_common())}")  # fmt: skip
            for case in random.Random(1).sample(shown, min(misses, len(shown))):
                print(f"      {case}")


def demetr(dev: Path, rules: tuple[Rule, ...], only: str | None, misses: int) -> None:
    """Print planted faults caught, and their sound twins flagged."""
    total, caught, twins = (Counter[str]() for _ in range(3))
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    by_lang: dict[str, Counter[str]] = defaultdict(Counter)
    shown: dict[str, list[str]] = defaultdict(list)
    for line in (dev / "demetr.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        kind, lang = row["kind"].split("_", 2)[2], NAMES[row["src_lang"]]
        if kind not in KINDS or (only and lang != only):
            continue
        sound = checked(pair(row["src"], lang, row["good"], "en"), rules)
        known = {(one.rule, one.message) for one in sound}
        planted = checked(pair(row["src"], lang, row["bad"], "en"), rules)
        new = [one for one in planted if (one.rule, one.message) not in known]
        total[kind] += 1
        caught[kind] += bool(new)
        twins[kind] += bool(sound)
        by_rule[kind].update({f"{one.rule.partition('/')[2]} caught" for one in new})
        by_rule[kind].update({f"{one.rule.partition('/')[2]} on twins" for one in sound})
        by_lang[kind].update(
            {lang: 1, f"{lang} caught": int(bool(new)), f"{lang} twins": int(bool(sound))}
        )
        text = f"{lang}\n        {row['src']}\n        {row['good']}\n        {row['bad']}"
        if not new:
            shown[f"{kind} missed"].append(text)
        if sound:
            shown[f"{kind} twin"].append("; ".join(one.message for one in sound) + text)
    print("planted faults (DEMETR) with their source")
    for kind in KINDS:
        count = max(total[kind], 1)
        print(f"  {kind:17} {caught[kind]:4} of {total[kind]:4}, {caught[kind] / count:.1%}; "
              f"sound twins flagged {twins[kind]}, {twins[kind] / count:.1%}")  # fmt: skip
        print(f"      by rule: {dict(by_rule[kind].most_common())}")
        rows = by_lang[kind]
        each = [
            f"{one} {rows[f'{one} caught']} of {rows[one]} ({rows[f'{one} twins']})"
            for one in sorted(rows)
            if " " not in one
        ]
        print(f"      by source, caught of all (twins): {', '.join(each)}")
    for name, cases in shown.items():
        for case in random.Random(1).sample(cases, min(misses, len(cases))):
            print(f"      {name}: {case}")


def speed(dev: Path) -> None:
    """Print words of the target a second, all stable rules on, one core, one pair a document."""
    print("words of the target a second, every stable rule on")
    english = lines(dev / "clean" / "en.eng.txt")
    rules = tuple(rule for rule in packs.load().rules.values() if rule.status is Status.STABLE)
    for path in sorted((dev / "clean").glob("*.txt")):
        lang = path.name.partition(".")[0]
        if lang not in {"id", "ru", "zh", "de", "ar"}:
            continue
        rows = [one for one in zip(english, lines(path), strict=True) if one[0][:1] != "#"]
        checked(pair(rows[0][1], lang, rows[0][0], "en"), rules)
        documents = [pair(other, lang, one, "en") for one, other in rows]
        words = sum(len(one.split()) for one, _ in rows)
        started = time.process_time()
        for document in documents:
            engine.check(document, rules)
        print(f"  {lang}-en: {words / (time.process_time() - started):,.0f} words a second")


def main() -> None:
    """Measure every part, or those that are named."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("dev", type=Path)
    options.add_argument("--misses", type=int, default=0)
    options.add_argument("--pair")
    options.add_argument("--rules")
    options.add_argument("--part", action="append", choices=("parallel", "demetr", "speed"))
    chosen = options.parse_args()
    named = set(chosen.rules.split(",")) if chosen.rules else None
    rules = tuple(
        rule
        for rule in packs.load().rules.values()
        if rule.pack == "bilingual"
        and (rule.id in named if named else rule.status is Status.STABLE)
    )
    parts = chosen.part or ("parallel", "demetr", "speed")
    if "parallel" in parts:
        parallel(chosen.dev, rules, chosen.pair, chosen.misses)
    if "demetr" in parts:
        demetr(chosen.dev, rules, chosen.pair, chosen.misses)
    if "speed" in parts:
        speed(chosen.dev)


if __name__ == "__main__":
    main()
