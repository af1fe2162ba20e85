"""Build everything that a run loads, into the cache folder: used when the wheel is made."""

from tqcheck import datafiles, packs


def build() -> None:
    """Compile rules and data files, and index the tables."""
    datafiles.data_names("languages")
    packs.load()
    for path in sorted((datafiles.home() / "_data").glob("*.en.tsv")):
        datafiles.table(path.stem)
    for name in ("common_words", "han_sounds"):
        datafiles.table(name)
