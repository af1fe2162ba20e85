"""Build the table of English word families: "theft", "thief" and "thieves" are one.

Source: WordNet 3.0 (Debian's package wordnet-base; WORDNET=FOLDER says where it lies otherwise):
its links between words that were derived from one another, and from adjectives to their nouns and
adverbs to their adjectives. A link joins two words that begin alike; one of derivation also
irregular pairs such as "die" and "death". Inflected forms come from `inflections.en.tsv`.

`python -m generators.word_families` writes `rules/_data/families.en.tsv`: a word, and the
shortest and commonest word of its family, where the two differ; `--check` compares.
"""

import os
import sys
from collections import defaultdict
from itertools import takewhile
from pathlib import Path

from generators.tables import put

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
WORDNET = Path(os.environ.get("WORDNET", "/usr/share/wordnet"))
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
DERIVED, PERTAINS = "+", "\\"
SEEN = 15  # ten times the Zipf frequency
BEGIN, SHARE = 3, 0.5  # letters that two words share, and of how much of the shorter
# Families that grew apart: their members no longer say the same thing.
DOER = 6
RARE = 28  # doers so rare that WordNet may lack their link, and so rare that they are regular
APART = (
    {"standard", "standardise", "standardize", "standardisation", "standardization"},
    {"signature", "significant", "significance", "signify", "significantly"},
    {"party", "part"}, {"parting", "partition", "part"}, {"capital", "capitalism", "capitalist"},
    {"tender", "tend"}, {"content", "contain", "continent"}, {"ventral", "vent"},
    {"equator", "equal"}, {"attendant", "attention"}, {"mean", "means", "meaning"},
    {"unite", "unit"}, {"unite", "union"}, {"unify", "unit"}, {"state", "statement"},
    {"lie", "lying"}, {"industry", "industrious"},
    {"account", "accountant"}, {"minister", "administer"}, {"office", "official", "officer"},
    {"custom", "customer"}, {"department", "depart"}, {"apartment", "apart"},
    {"general", "generally"},
    {"president", "preside"}, {"secretary", "secret"}, {"interest", "interesting"},
    {"cabin", "cabinet"}, {"force", "forcefully"}, {"close", "closely", "closet"},
    {"late", "lately"}, {"hard", "hardly"}, {"near", "nearly"}, {"present", "presently"},
    {"real", "really"}, {"act", "actual", "actually"}, {"ready", "readily"}, {"even", "evening"},
    {"most", "mostly"}, {"high", "highly", "highness"}, {"like", "likely"}, {"large", "largely"},
    {"short", "shortly"}, {"being", "be"}, {"thing", "think"}, {"common", "commons"},
)  # fmt: skip
# Kin that no link of derivation names.
ALSO = (
    "steal stolen theft thief thieve", "sell sale seller", "elder elderly old",
    "young youth youngster",
    "give gift", "lose loss loser", "live life alive", "birth born bear", "weigh weight",
    "high height", "long length", "strong strength", "wide width", "broad breadth", "deep depth",
    "see sight", "speak speech", "choose choice", "prove proof", "believe belief", "grow growth",
    "dead death die", "hot heat", "poor poverty", "succeed success", "fly flight", "sit seat",
    "wood wooden", "wool woollen woolen", "gold golden", "complain complaint",
    "sign signature signatory", "employ employee", "rise rose", "fall fell", "find found",
    "shoot shot", "break broke", "drive drove", "steal stole", "weave wove",
    "pay payee", "devote devotee",
)  # fmt: skip


def _senses() -> dict[tuple[str, str], tuple[list[str], list[list[str]]]]:
    """Words and pointers of each sense, by part of speech and offset."""
    found = {}
    for pos, name in FILES.items():
        for line in (WORDNET / f"data.{name}").read_text("ascii").splitlines():
            if line.startswith(" "):
                continue
            fields = line.partition(" | ")[0].split()
            count = int(fields[3], 16)
            words = [one.lower().partition("(")[0] for one in fields[4 : 4 + 2 * count : 2]]
            at = 4 + 2 * count
            pointers = [
                fields[at + 1 + 4 * one : at + 5 + 4 * one] for one in range(int(fields[at]))
            ]
            found[pos, fields[0]] = (words, pointers)
    return found


def _links() -> set[tuple[str, str, str]]:
    """Pairs of words and how they are linked."""
    senses = _senses()
    found = set()
    for words, pointers in senses.values():
        for symbol, offset, pos, places in pointers:
            if symbol not in {DERIVED, PERTAINS} or places == "0000":
                continue
            others = senses["a" if pos == "s" else pos, offset][0]
            first, second = bytes.fromhex(places)
            one, other = words[first - 1], others[second - 1]
            if one != other and (one + other).isalpha():
                found.add((one, other, symbol))
    return found


def _is_kin(one: str, other: str, symbol: str) -> bool:
    same = (a == b for a, b in zip(one, other, strict=False))
    alike = sum(1 for _ in takewhile(bool, same))
    if alike >= BEGIN and alike >= SHARE * min(len(one), len(other)):
        return True
    return symbol == DERIVED and alike > 0


def _frequencies() -> dict[str, int]:
    lines = (HOME / "lexicon.en.tsv").read_text("utf-8").splitlines()
    return {word: int(zipf) for word, _, zipf in (line.split("\t") for line in lines)}


def _forms() -> tuple[dict[str, list[str]], set[str]]:
    """Inflected forms of each lemma, and which lemmas are verbs."""
    found: dict[str, list[str]] = defaultdict(list)
    verbs = set()
    for line in (HOME / "inflections.en.tsv").read_text("utf-8").splitlines():
        lemma, forms = line.split("\t")
        word, _, kind = lemma.partition("/")
        found[word] += forms.replace("|", ",").split(",")
        verbs |= {word} if kind == "V" else set()
    return found, verbs


def _is_past(form: str, verbs: set[str]) -> bool:
    """Whether an adjective, such as "decided", is a verb's past that is no verb of its own."""
    return form.endswith("ed") and form not in verbs


def _verbs_of(word: str) -> tuple[str, ...]:
    """Verbs whose doer a noun in -er may be: "mender", "proposer", "planner"."""
    if not word.endswith("er") or len(word) < DOER:
        return ()
    stem = word[:-2]
    return (stem, stem + "e", *([stem[:-1]] if stem[-1] == stem[-2] else []))


class Kin:
    """Words joined to families."""

    def __init__(self) -> None:
        """Begin with no families."""
        self.parent: dict[str, str] = {}
        self.apart = [set(one) for one in APART]

    def head(self, word: str) -> str:
        """Word that stands for the family so far."""
        while self.parent.setdefault(word, word) != word:
            word = self.parent[word]
        return word

    def join(self, one: str, other: str) -> None:
        """Make two families one, unless the two words grew apart."""
        if not any({one, other} <= few for few in self.apart):
            self.parent[self.head(one)] = self.head(other)

    def families(self) -> list[list[str]]:
        """List the families."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in list(self.parent):
            found[self.head(word)].append(word)
        return list(found.values())


def _joined(seen: dict[str, int], forms: dict[str, list[str]], verbs: set[str]) -> Kin:
    """Join what WordNet links, doers and their verbs, participles and our own list."""
    kin = Kin()
    for one, other, symbol in sorted(_links()):
        if min(seen.get(one, 0), seen.get(other, 0)) >= SEEN and _is_kin(one, other, symbol):
            kin.join(one, other)
    for word in forms:
        verb = next((one for one in _verbs_of(word) if one in verbs), "")
        if verb and seen.get(word, 0) < RARE:
            kin.join(word, verb)
    for lemma in sorted(verbs):
        for form in forms[lemma]:
            if form in kin.parent and _is_past(form, verbs):
                kin.join(form, lemma)
    for listed in ALSO:
        first, *rest = listed.split()
        for word in rest:
            kin.join(word, first)
    return kin


def build() -> str:
    """Build the table: `word<TAB>head of its family`."""
    seen, forms, verbs = _frequencies(), *_forms()
    table: dict[str, str] = {}
    for members in _joined(seen, forms, verbs).families():
        name = min(members, key=lambda word: (len(word) - seen.get(word, 0) / 10, word))
        table |= dict.fromkeys(members, name)
    taken = set(table)
    for lemma, listed in sorted(forms.items(), key=lambda one: -seen.get(one[0], 0)):
        for form in listed:
            if form in seen and form not in taken and (form not in forms or _is_past(form, verbs)):
                table.setdefault(form, table.get(lemma, lemma))
    rows = sorted((word, name) for word, name in table.items() if word != name)
    return "".join(f"{word}\t{name}\n" for word, name in rows)


if __name__ == "__main__":
    sys.exit(put(HOME / "families.en.tsv", build))
