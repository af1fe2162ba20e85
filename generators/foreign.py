"""Build the table of words that mark a foreign language when they stand in English copy.

Source: wordfreq. A word counts when it is frequent in one or more languages written in Latin
letters, is in no English lexicon, and is next to unknown in English text.

`python -m generators.foreign` writes `rules/_data/foreign.en.tsv`; `--check` compares only.
"""

import re
import sys
from pathlib import Path

from wordfreq import get_frequency_dict, zipf_frequency

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
LANGUAGES = (
    "cs", "da", "de", "es", "fi", "fr", "hu", "id", "it", "ms", "nb", "nl", "pl", "pt", "ro",
    "sk", "sv", "tr",
)  # fmt: skip
FREQUENT = 3.8
SELDOM_IN_ENGLISH = 2.6
RATIO = 1.8
_WORD = re.compile(r"[^\W\d_]{4,}")


def build() -> str:
    """Build the table: `word<TAB>languages`, sorted bytewise."""
    known = {
        line.partition("\t")[0]
        for line in (HOME / "lexicon.en.tsv").read_text("utf-8").splitlines()
    }
    found: dict[str, list[str]] = {}
    for lang in LANGUAGES:
        for word, frequency in get_frequency_dict(lang).items():
            if frequency < 10 ** (FREQUENT - 9) or not _WORD.fullmatch(word) or word in known:
                continue
            english = zipf_frequency(word, "en")
            if english < SELDOM_IN_ENGLISH and zipf_frequency(word, lang) - english > RATIO:
                found.setdefault(word, []).append(lang)
    rows = sorted(found.items(), key=lambda item: item[0].encode())
    return "".join(f"{word}\t{' '.join(langs)}\n" for word, langs in rows)


def main() -> int:
    """Write the file, or with `--check` compare it; returns the exit code."""
    path, text = HOME / "foreign.en.tsv", build()
    if "--check" in sys.argv:
        return int(not path.is_file() or path.read_text("utf-8") != text)
    path.write_text(text, "utf-8")
    print(f"{path.name}: {text.count(chr(10)):,} words, {len(text.encode()) / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
