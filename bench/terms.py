"""`python bench/terms.py DEV`: how often a term base strikes translations that are right.

DEV holds `clean/<lang>.<tag>.txt`, parallel lines. The term base is made of the names of countries
in CLDR (`rules/_data/territories.*.tsv`) and of a few terms of the news (`bench/terms.yaml`); each
sound pair of lines is checked in both directions. A term that a translator said otherwise
("German" for "of Germany") counts against us, so the figure is an upper bound.
`--misses N` shows N cases of each language; `--pair id` keeps to one.
"""

import argparse
from collections import defaultdict
from pathlib import Path

import yaml
from bilingual import lines, pair

from tqcheck import engine, packs
from tqcheck.analysis.term_index import book_of, occurrences
from tqcheck.house import HouseStyle
from tqcheck.term import Concept, Term

ROOT = Path(__file__).resolve().parent.parent


def concepts() -> tuple[Concept, ...]:
    """Make the term base: a concept for each country and each news term."""
    found: dict[str, list[Term]] = defaultdict(list)
    for path in sorted((ROOT / "rules" / "_data").glob("territories.*.tsv")):
        lang = path.name.split(".")[1]
        for line in path.read_text("utf-8").splitlines():
            name, code = line.split("\t")[:2]
            if len(name) > 3 or not name.isascii():
                written = " ".join(part[:1].upper() + part[1:] for part in name.split(" "))
                found[code].append(Term(written, lang))
    listed = yaml.safe_load((ROOT / "bench" / "terms.yaml").read_text("utf-8"))
    for number, entry in enumerate(listed):
        code = entry.pop("code", str(number))
        for lang, names in entry.items():
            found[code] += [Term(name, lang) for name in str(names).split("|")]
    # Homonyms: District of Columbia and Colombia, Saint Martin and the church.
    for code in ("CO", "MF", "SX", "MQ"):
        found.pop(code, None)
    return tuple(Concept(code, tuple(terms)) for code, terms in found.items())


def main() -> None:
    """Print, by language and direction, the terms seen and the pairs struck."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--pair", default="")
    chosen = parser.parse_args()
    style = HouseStyle(terms=concepts())
    rule = packs.load().rules["terms/not-approved"].under(style)
    book = book_of(style.terms)
    english = lines(chosen.dev / "clean" / "en.eng.txt")
    total: dict[bool, list[int]] = {True: [0, 0, 0], False: [0, 0, 0]}
    for path in sorted((chosen.dev / "clean").glob("*.txt")):
        lang = path.name.partition(".")[0]
        if lang == "en" or (chosen.pair and lang != chosen.pair):
            continue
        for source_lang, target_lang in ((lang, "en"), ("en", lang)):
            terms = hits = count = 0
            for one, other in zip(english, lines(path), strict=True):
                source, target = (other, one) if target_lang == "en" else (one, other)
                if not source.strip() or not target.strip():
                    continue
                document = pair(source, source_lang, target, target_lang)
                text = document.segments[0].source
                if text is None:
                    continue
                count += 1
                terms += len(occurrences(book, text, "source"))
                findings = engine.check(document, (rule,)).findings
                hits += bool(findings)
                if findings and hits <= chosen.misses:
                    print(f"    {findings[0].message}\n      {source}\n      {target}")
            rate = 100 * hits / max(terms, 1)
            print(f"{path.name:<16} {source_lang}-{target_lang}: {terms} terms in {count} lines, "
                  f"{hits} lines struck, {rate:.1f} in 100 terms")  # fmt: skip
            for at, number in enumerate((terms, count, hits)):
                total[target_lang == "en"][at] += number
    for into, (terms, count, hits) in total.items():
        where = "into English" if into else "from English"
        print(f"{where}: {terms} terms in {count} lines, {hits} lines struck, "
              f"{100 * hits / max(terms, 1):.1f} in 100 terms")  # fmt: skip


if __name__ == "__main__":
    main()
