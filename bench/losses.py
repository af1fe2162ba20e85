"""`python bench/losses.py FOLDER`: what was lost, added or left over between source and target.

FOLDER is that of `bench/bilingual.py`. Faults are DEMETR's (code-mixing, negation), or planted by a
seeded script in the parallel lines: a sentence dropped or added, a tail cut off, a line left in its
source, or in a third language. Beside each stands how often its sound twin is flagged, by rule.
`--misses N` shows N cases of each kind; `--pair id` keeps to one language, `--part` to one part.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from bilingual import NAMES, checked, pair

from tqcheck import packs
from tqcheck.finding import Finding
from tqcheck.rule import Rule, Status

Case = tuple[str, str, str, str]  # source, its language, target, its language
KINDS = ("codemix", "negation")
THIRD = {"ru": "es", "es": "ru"}
PARTS = ("demetr", "planted")


class Tally:
    """Counts of one kind of fault: by rule, and cases to show. Mutable: filled by one loop."""

    def __init__(self) -> None:
        self.total = self.caught = self.twins = 0
        self.rules, self.sound = Counter[str](), Counter[str]()
        self.shown: dict[str, list[str]] = defaultdict(list)

    def add(self, rules: tuple[Rule, ...], sound: Case, planted: Case) -> None:
        """Check a sound pair and its faulty twin, and count."""
        before = checked(pair(*sound), rules)
        known = {(one.rule, one.message) for one in before}
        new = [
            one for one in checked(pair(*planted), rules) if (one.rule, one.message) not in known
        ]
        self.total += 1
        self.caught += bool(new)
        self.twins += bool(before)
        self.rules.update({one.rule for one in new})
        self.sound.update({one.rule for one in before})
        text = "\n        ".join((f"{planted[1]}-{planted[3]}", planted[0], sound[2], planted[2]))
        if not new:
            self.shown["missed"].append(text)
        if before:
            self.shown["twin"].append(_said(before) + text)

    def show(self, name: str, misses: int) -> None:
        """Print the counts, and some of the cases."""
        count = max(self.total, 1)
        print(f"  {name:20} {self.caught:5} of {self.total:5}, {self.caught / count:6.1%}; "
              f"sound twins flagged {self.twins}, {self.twins / count:.2%}")  # fmt: skip
        print(f"      caught by {dict(self.rules.most_common(8))}")
        if self.sound:
            print(f"      twins flagged by {dict(self.sound.most_common())}")
        for kind, cases in self.shown.items():
            for case in random.Random(1).sample(cases, min(misses, len(cases))):
                print(f"      {kind}: {case}")


def _said(findings: list[Finding]) -> str:
    return "; ".join(f"{one.rule} {one.message}" for one in findings) + "\n        "


def demetr(dev: Path, rules: tuple[Rule, ...], only: str | None) -> dict[str, Tally]:
    """Count DEMETR's faults of words left over and of negation."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for line in (dev / "demetr.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        kind, lang = row["kind"].split("_", 2)[2], NAMES[row["src_lang"]]
        if kind in KINDS and (not only or lang == only):
            good, bad = row["good"], row["bad"]
            tallies[kind].add(rules, (row["src"], lang, good, "en"), (row["src"], lang, bad, "en"))
    return tallies


def stories(dev: Path, lang: str) -> Iterator[list[tuple[str, str]]]:
    """Give the parallel lines of each document: English, and the other."""
    path = next((dev / "clean").glob(f"{lang}.*.txt"))
    english = (dev / "clean" / "en.eng.txt").read_text("utf-8").splitlines()
    story: list[tuple[str, str]] = []
    for one, other in zip(english, path.read_text("utf-8").splitlines(), strict=True):
        if one.startswith("# doc:"):
            if story:
                yield story
            story = []
        elif one.strip() and other.strip():
            story.append((one.strip(), other.strip()))
    if story:
        yield story


def paragraphs(dev: Path, lang: str, size: int) -> Iterator[list[tuple[str, str]]]:
    """Give runs of so many lines of one document, as the sentences of a paragraph."""
    for story in stories(dev, lang):
        for at in range(1, len(story) - size, size):
            part = story[at : at + size]
            if all(one[-1] in '.!?"”' for one, _ in part):
                yield part


def planted(dev: Path, rules: tuple[Rule, ...], only: str | None) -> dict[str, Tally]:
    """Plant faults in the parallel lines, in both directions, and count them."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    langs = sorted({path.name.partition(".")[0] for path in (dev / "clean").glob("*.txt")} - {"en"})
    for lang in [only] if only else langs:
        glue = "" if lang in {"zh", "ja"} else " "
        for turn, part in enumerate(paragraphs(dev, lang, 3)):
            for side in (0, 1):
                left, right = ("en", lang) if side == 0 else (lang, "en")
                ones = [one[side] for one in part]
                twos = [two[1 - side] for two in part]
                here, there = (glue if left == lang else " "), (glue if right == lang else " ")
                sound = (here.join(ones), left, there.join(twos), right)
                drop = turn % 3
                rest = [two for at, two in enumerate(twos) if at != drop]
                less = [one for at, one in enumerate(ones) if at != drop]
                fault: Callable[[str], Case] = lambda text: (sound[0], left, text, right)  # noqa: B023, E731  # why: used at once, in the same turn
                tallies["sentence dropped"].add(rules, sound, fault(there.join(rest)))
                tallies["sentence added"].add(
                    rules, (here.join(less), left, there.join(rest), right),
                    (here.join(less), left, sound[2], right),
                )  # fmt: skip
                cut = sound[2][: int(len(sound[2]) * (0.55, 0.75, 0.9)[turn % 3])]
                tallies["tail cut off"].add(rules, sound, fault(cut.rpartition(" ")[0] or cut))
                single = (ones[0], left, twos[0], right)
                tallies["line untranslated"].add(rules, single, (ones[0], left, ones[0], right))
    return tallies


def main() -> None:
    """Measure every part, or those that are named."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("dev", type=Path)
    options.add_argument("--misses", type=int, default=0)
    options.add_argument("--pair")
    options.add_argument("--rules", help="of the pack bilingual, preview ones too")
    options.add_argument("--all", action="store_true", help="the stable rules of every pack")
    options.add_argument("--part", action="append", choices=PARTS)
    chosen = options.parse_args()
    named = set(chosen.rules.split(",")) if chosen.rules else None
    rules = tuple(
        rule
        for rule in packs.load().rules.values()
        if (rule.pack == "bilingual" or (chosen.all and not named))
        and (rule.id in named if named else rule.status is Status.STABLE)
    )
    for part, count in (("demetr", demetr), ("planted", planted)):
        if not chosen.part or part in chosen.part:
            print(part)
            for name, tally in count(chosen.dev, rules, chosen.pair).items():
                tally.show(name, chosen.misses)


if __name__ == "__main__":
    main()
