"""What a misspelt name was meant to be: of rules, packs, keys, formats, languages."""

from collections.abc import Iterable

from tqcheck.catalogue import say, tr

MAX_SUGGESTED = 3


def suggestion(word: str, known: Iterable[str]) -> str:
    """Add "did you mean" for a misspelt key or id, or an empty string.

    A rule is also found by its id without the pack, in other case, with other hyphens, and under
    another pack. One that fits much better than the others stands alone.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415  # why: only for an error

    def score(name: str) -> float:
        whole = SequenceMatcher(None, _smooth(name), _smooth(word)).ratio()
        tail, asked = (_smooth(one.rpartition("/")[2]) for one in (name, word))
        by_tail = SequenceMatcher(None, tail, asked).ratio() if "/" in name else 0.0
        return max(whole, by_tail - 0.01)

    ranked = sorted(((score(name), name) for name in dict.fromkeys(known)), reverse=True)
    near = [name for rank, name in ranked[:MAX_SUGGESTED] if rank >= max(0.65, ranked[0][0] - 0.08)]
    if not near:
        return ""
    return say("; did you mean {names}?", names=tr(" or ").join(f"'{name}'" for name in near))


def _smooth(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-").replace(":", "/")
