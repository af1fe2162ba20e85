"""Build the table of real names and words that are near a well-known name, and are no slips of it.

Source: wordfreq. A word that any language uses this often is a name of its own: Fernandes beside
Fernandez, Schulz beside Scholz.

`python -m generators.near_names` writes `rules/_data/near_names.en.tsv`; `--check` compares only.
"""

import sys
from pathlib import Path

from wordfreq import get_frequency_dict

from generators.tables import put
from tqcheck.analysis import people, plain_letters, slips

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
LANGUAGES = ("cs", "de", "en", "es", "fi", "fr", "id", "it", "ms", "nb", "nl", "pl", "pt", "ro",
             "sh", "sk", "sv", "tr", "fil", "ca")  # fmt: skip
FREQUENT = {"en": 2.0}
FREQUENT_ELSEWHERE = 2.6
MIN_LETTERS = 5


Parts = dict[tuple[str, int], set[str]]


def well_known() -> Parts:
    """Gather the parts of well-known names by first letter and length."""
    parts: Parts = {}
    for persons in people("en").values():
        for person in persons:
            for part in (*person.parts, *person.spellings):
                plain = plain_letters(part)
                if len(plain) >= MIN_LETTERS:
                    parts.setdefault((plain[0], len(plain)), set()).add(plain)
    return parts


def nearest(word: str, parts: Parts) -> str | None:
    """Find a part of a well-known name that a word is near."""
    for length in range(len(word) - 2, len(word) + 3):
        for part in parts.get((word[0], length), ()):
            if slips(word, part, 1 if len(part) < 7 else 2) is not None:
                return part
    return None


def build() -> str:
    """Build the table: `word<TAB>`, sorted bytewise."""
    parts = well_known()
    seen = set().union(*parts.values())
    found: dict[str, str] = {}
    for lang in LANGUAGES:
        floor = 10 ** (FREQUENT.get(lang, FREQUENT_ELSEWHERE) - 9)
        for word, share in get_frequency_dict(lang).items():
            if share < floor or len(word) < MIN_LETTERS or not word.isalpha():
                continue
            plain = plain_letters(word)
            if plain and plain not in seen:
                seen.add(plain)
                near = nearest(plain, parts)
                if near:
                    found[plain] = near
    return "".join(f"{word}\t\n" for word in sorted(found, key=str.encode))


if __name__ == "__main__":
    sys.exit(put(HOME / "near_names.en.tsv", build, "names"))
