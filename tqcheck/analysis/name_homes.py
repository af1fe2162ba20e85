"""Countries that a translator may name though the source does not: those that the story is about.

"Merkez Bankası" is "Turkey's central bank" to readers abroad: what is at home goes without saying.
"""

from tqcheck.analysis.entities import entities
from tqcheck.analysis.name_forms import places
from tqcheck.analysis.persons import group
from tqcheck.analysis.reading import reading
from tqcheck.analysis.sounds import hearing
from tqcheck.analysis.words import words
from tqcheck.document import Document, Text
from tqcheck.language import base

_TOWNS = frozenset({"city", "city?", "capital", "capital?"})
_BEFORE = frozenset({"in", "of", "from", "across", "to", "outside"})
_OWNED = frozenset({"'s", "’s", "'", "’"})


@reading
def story_countries(document: Document) -> frozenset[str]:
    """Codes of the countries that the source names, and of those whose towns the story names.

    A town that only one side of the story has counts too: one name alone says what is at home.
    """
    found: set[str] = set()
    for segment in document.segments:
        source = segment.source
        if source is None:
            continue
        into_english = base(segment.target.lang) == "en"
        other, english = (source, segment.target) if into_english else (segment.target, source)
        found.update(one for one in places(other) if one.isupper())
        for entity in entities(english):
            countries = {entry.country for entry in entity.entries}
            if entity.kinds <= _TOWNS and len(countries) == 1:
                found.update(countries)
    return frozenset(found - {""})


def tells_where(text: Text, first: int, last: int) -> bool:
    """Whether a name of English only says where: "Turkey's bank", "in Kyushu"."""
    tokens = words(text)
    before = tokens.texts[first - 1] if first else "."
    after = tokens.texts[last + 1] if last + 1 < len(tokens.texts) else "."
    if after[0].isupper() or (before[0].isupper() and before.lower() != "the"):
        return False
    if before == "the" or before.lower() in group("compass", "en"):  # of southern Germany
        before = tokens.lowers[first - 2] if first > 1 else "."
    named = any(
        entity.kinds & {"adjective", "demonym"}
        for entity in entities(text)
        if entity.first == first
    )
    return named or after in _OWNED or before.lower() in _BEFORE or _is_sort(after)


def _is_sort(word: str) -> bool:
    """Whether a word says what stands before it: the Lombardy region."""
    return word in hearing().sorts.split() or word in group("metonym_noun", "en")
