"""Common words of languages other than English, and sure slips of them.

The table `rules/_data/common_slips.<language>.tsv` (made by generators/common_slips.py) lists
common words (`=`) and words that look like a slip of one and are none (`-`). A check asks it for
each unusual word, so it is read whole.
"""

from functools import cache, lru_cache

from tqcheck import datafiles
from tqcheck.analysis.word_slips import slip_of, with_rests
from tqcheck.language import base


@cache
def _rows(lang: str) -> dict[str, str]:
    table = datafiles.table(f"common_slips.{lang}")
    if table is None:
        return {}
    listed = table.rows()
    return listed | with_rests(word for word, kind in listed.items() if kind == "=")


@lru_cache(maxsize=65536)
def misspelt_common(word: str, lang: str) -> str | None:
    """Find the common word that a small-letter word is one sure slip of."""
    return slip_of(word, _rows(base(lang)).get) if word else None


@cache
def languages_with_common_words() -> tuple[str, ...]:
    """Codes of the languages that have a table of common words."""
    folder = datafiles.home() / "_data"
    return tuple(sorted(path.name.split(".")[1] for path in folder.glob("common_slips.*.tsv")))
