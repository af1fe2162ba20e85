"""The words of tqcheck in other languages: catalogues of gettext, read only when one is asked for.

English is what stands in the code and in the rules; it costs nothing. A catalogue is a .po file
under `tqcheck/locale`; it is compiled at its first use and kept in the cache folder, in the form
in which the standard library reads it (and click, which looks for its own words in the same way).
"""

import gettext
import os
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path

import msgspec

from tqcheck.datafiles import DataError, cache_folder, digest_of, write_atomically
from tqcheck.rule import Rule

HOME = Path(__file__).resolve().parent / "locale"
VARIABLES = ("TQCHECK_LANG", "LC_ALL", "LC_MESSAGES")
ENGLISH = "en"
_spoken: list[gettext.NullTranslations] = []


def codes() -> tuple[str, ...]:
    """Languages there are words in, English first."""
    return (ENGLISH, *sorted(path.stem for path in HOME.glob("*.po")))


def wanted(environ: Mapping[str, str], otherwise: str = ENGLISH) -> str:
    """Language that the environment asks for, as far as there is a catalogue.

    `LANG` does not count: catalogues are not whole yet, and half a page in each of two languages
    is for those who ask for it.
    """
    for name in VARIABLES:
        code = environ.get(name, "").replace("_", "-").partition(".")[0].partition("-")[0].lower()
        if code in codes():
            return code
    return otherwise


def speak(code: str) -> None:
    """Say everything in a language from now on. Raises KeyError where there is no catalogue."""
    _spoken.clear()
    if code == ENGLISH:
        gettext.bindtextdomain("messages", os.devnull)
        return
    raw, folder = _compiled(code)
    _spoken.append(gettext.GNUTranslations(BytesIO(raw)))
    if folder is not None:
        # The official way to click's own words, "Usage" and "Options".
        gettext.bindtextdomain("messages", str(folder))
        os.environ["LANGUAGE"] = code


def language_spoken() -> str:
    """Code of the language that everything is said in."""
    info: dict[str, str] = _spoken[0].info() if _spoken else {}
    return info.get("language", ENGLISH)


def is_spoken() -> bool:
    """Whether a language other than English was asked for already."""
    return bool(_spoken)


def tr(text: str) -> str:
    """Give a text in the language spoken; the text itself where it is English or not translated."""
    return _spoken[0].gettext(text) if _spoken and text else text


def say(text: str, /, **values: object) -> str:
    """Give a text in the language spoken, its fields filled in."""
    return tr(text).format(**values)


def complaint(error: DataError) -> str:
    """Give what is wrong with a file in the language spoken."""
    return say(error.text, **error.values) if error.values else str(error)


def plural(one: str, many: str, count: int) -> str:
    """Give the form for a number, `{count}` filled in."""
    form = _spoken[0].ngettext(one, many, count) if _spoken else (one if count == 1 else many)
    return form.format(count=f"{count:,}" if not _spoken else str(count))


def worded(rules: Iterable[Rule], code: str | None) -> tuple[Rule, ...]:
    """Give rules their messages in a language, as far as the catalogue has them."""
    if code is None or code == ENGLISH:
        return tuple(rules)
    say: Callable[[str], str] = gettext.GNUTranslations(BytesIO(_compiled(code)[0])).gettext
    return tuple(
        rule if (message := say(rule.message)) == rule.message
        else msgspec.structs.replace(rule, message=message)
        for rule in rules
    )  # fmt: skip


def _compiled(code: str) -> tuple[bytes, Path | None]:
    """Compile a catalogue, or find it compiled: its bytes, and the folder that gettext looks in.

    None is the folder where nothing can be kept. Raises KeyError where there is no catalogue.
    """
    path = HOME / f"{code}.po"
    if code not in codes():
        raise KeyError(code)
    source = path.read_bytes()
    folder = cache_folder() / f"locale-{digest_of([source])}"
    built = folder / code / "LC_MESSAGES" / "messages.mo"
    if built.is_file():
        return built.read_bytes(), folder
    import polib  # noqa: PLC0415  # why: only where a catalogue is used for the first time

    raw: bytes = polib.pofile(source.decode("utf-8")).to_binary()
    try:
        write_atomically(built, raw)
    except OSError:
        return raw, None
    return raw, folder
