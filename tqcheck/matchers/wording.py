"""The small language of phrases: `(a|b)` alternatives, `{take}` all forms of a lemma."""

import re
from collections.abc import Iterator
from itertools import product

from tqcheck.analysis import lemma_forms

MAX_EXPANSIONS = 400
_PART = re.compile(r"\((?P<choice>[^()]*\|[^()]*)\)|\{(?P<lemma>[^{}/]+)(?:/(?P<kind>[VNJ]))?\}")


class PhraseError(ValueError):
    """A phrase that cannot be expanded; the text says how to cure it."""


def expand(phrase: str, lang: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield each wording of a phrase with the slots of its lemmas in order.

    Raises PhraseError for an unknown lemma, an empty phrase or too many wordings.
    """
    pieces: list[list[tuple[str, int | None]]] = []
    at = 0
    for match in _PART.finditer(phrase):
        pieces.append([(phrase[at : match.start()], None)])
        if match["choice"] is not None:
            pieces.append([(one, None) for one in match["choice"].split("|")])
        else:
            slots = lemma_forms(match["lemma"], match["kind"] or "V", lang)
            if not slots:
                raise PhraseError(
                    f"no inflections are known of '{match['lemma']}'; write the forms as (a|b)"
                )
            pieces.append([(form, slot) for slot, forms in enumerate(slots) for form in forms])
        at = match.end()
    pieces.append([(phrase[at:], None)])
    total = 1
    for piece in pieces:
        total *= len(piece)
    if total > MAX_EXPANSIONS:
        raise PhraseError(f"'{phrase}' has {total} wordings, over {MAX_EXPANSIONS}; split it")
    for chosen in product(*pieces):
        text = re.sub(r" {2,}", " ", "".join(one for one, _ in chosen)).strip()
        if not text:
            raise PhraseError(f"'{phrase}' can be empty, so it would match everywhere")
        yield text, tuple(slot for _, slot in chosen if slot is not None)


def inflect(use: str, slots: tuple[int, ...], lang: str) -> str:
    """Put a replacement into the forms of the wording found: its n-th lemma takes the n-th slot."""
    turn = iter(slots)

    def form(match: re.Match[str]) -> str:
        if match["lemma"] is None:
            return match[0]
        forms = lemma_forms(match["lemma"], match["kind"] or "V", lang)
        if not forms:
            raise PhraseError(f"no inflections are known of '{match['lemma']}'; write the form")
        slot = next(turn, 0)
        return forms[min(slot, len(forms) - 1)][0]

    return _PART.sub(form, use)
