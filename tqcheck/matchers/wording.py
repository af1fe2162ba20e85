"""The small language of phrases: `(a|b)` alternatives, `{take}` all forms of a lemma."""

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from tqcheck.analysis import lemma_forms
from tqcheck.catalogue import say

MAX_EXPANSIONS = 400
_PART = re.compile(r"\((?P<choice>[^()]*\|[^()]*)\)|\{(?P<lemma>[^{}/]+)(?:/(?P<kind>[VNJ]))?\}")


class PhraseError(ValueError):
    """A phrase that cannot be expanded; the text says how to cure it."""


class Turns(NamedTuple):
    """What a wording took at each turn of its phrase: slots of lemmas, places of alternatives."""

    slots: tuple[int, ...]
    places: tuple[int, ...]


def expand(phrase: str, lang: str) -> Iterator[tuple[str, Turns]]:
    """Yield each wording of a phrase with what it took for lemmas and alternatives, in order.

    Raises PhraseError for an unknown lemma, an empty phrase or too many wordings.
    """
    pieces: list[list[tuple[str, int | None, int | None]]] = []
    at = 0
    for match in _PART.finditer(phrase):
        pieces.append([(phrase[at : match.start()], None, None)])
        if match["choice"] is not None:
            alternatives = enumerate(match["choice"].split("|"))
            pieces.append([(one, None, place) for place, one in alternatives])
        else:
            slots = lemma_forms(match["lemma"], match["kind"] or "V", lang)
            if not slots:
                raise PhraseError(
                    say(
                        "no inflections are known of '{lemma}'; write the forms as (a|b)",
                        lemma=match["lemma"],
                    )
                )
            pieces.append(
                [(form, slot, None) for slot, forms in enumerate(slots) for form in forms]
            )
        at = match.end()
    pieces.append([(phrase[at:], None, None)])
    total = 1
    for piece in pieces:
        total *= len(piece)
    if total > MAX_EXPANSIONS:
        raise PhraseError(
            say(
                "'{phrase}' has {total} wordings, over {most}; split it",
                phrase=phrase,
                total=total,
                most=MAX_EXPANSIONS,
            )
        )
    for chosen in product(*pieces):
        text = re.sub(r" {2,}", " ", "".join(one for one, _, _ in chosen)).strip()
        if not text:
            raise PhraseError(
                say("'{phrase}' can be empty, so it would match everywhere", phrase=phrase)
            )
        yield (
            text,
            Turns(
                tuple(slot for _, slot, _ in chosen if slot is not None),
                tuple(place for _, _, place in chosen if place is not None),
            ),
        )


def inflect(use: str, turns: Turns, lang: str) -> str:
    """Put a replacement into the forms of the wording found, each of its ` | ` parts by itself.

    Its n-th lemma takes the form of the n-th lemma found, its n-th `(a|b)` the alternative in the
    place of the n-th one found. Raises PhraseError where there is none in that place.
    """
    return " | ".join(_inflected(one, turns, lang) for one in use.split(" | "))


def _inflected(use: str, turns: Turns, lang: str) -> str:
    slot = iter(turns.slots)
    place = iter(turns.places)

    def form(match: re.Match[str]) -> str:
        if match["choice"] is not None:
            alternatives = match["choice"].split("|")
            at = next(place, len(alternatives))
            if at >= len(alternatives):
                raise PhraseError(
                    say(
                        "'{use}' must have as many alternatives as the phrase, in the same order",
                        use=use,
                    )
                )
            return alternatives[at]
        forms = lemma_forms(match["lemma"], match["kind"] or "V", lang)
        if not forms:
            raise PhraseError(
                say("no inflections are known of '{lemma}'; write the form", lemma=match["lemma"])
            )
        return forms[min(next(slot, 0), len(forms) - 1)][0]

    written = re.sub(r" {2,}", " ", _PART.sub(form, use))
    return written.strip() if use == use.strip() else written
