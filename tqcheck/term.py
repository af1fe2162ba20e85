"""Terms as a house prescribes them: frozen values, whatever file they were written in."""

from enum import StrEnum

import msgspec


class TermStatus(StrEnum):
    """What a term base says of a term.

    `approved` and `admitted` may stand for their concept, the first is offered; `deprecated` is
    on its way out, `forbidden` must not stand; `keep` stands in every language as it is.
    """

    APPROVED = "approved"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"
    KEEP = "do-not-translate"

    @property
    def is_right(self) -> bool:
        """Whether the term may stand for its concept."""
        return self in {TermStatus.APPROVED, TermStatus.ADMITTED}

    @property
    def is_wrong(self) -> bool:
        """Whether the term must not stand."""
        return self in {TermStatus.FORBIDDEN, TermStatus.DEPRECATED}


class Term(msgspec.Struct, frozen=True):
    """One term of one language.

    `lang` is a BCP 47 code, empty where the term base names none: then any. `part` is the part
    of speech (noun, verb, adjective, name), empty where unknown. `forms` are inflected forms that
    the term base lists; with `inflect` false only they and the term itself count. `exact` asks
    for the capitals as written; None leaves it to the term: small letters match any capitals,
    capitals only themselves. `side` is source or target where a table sets terms in columns,
    else empty; `line` is its place in its file.
    """

    text: str
    lang: str = ""
    status: TermStatus = TermStatus.APPROVED
    part: str = ""
    forms: tuple[str, ...] = ()
    inflect: bool = True
    exact: bool | None = None
    note: str = ""
    side: str = ""
    line: int = 0


class Concept(msgspec.Struct, frozen=True):
    """Terms of one meaning, in any number of languages and on any number of terms a language.

    `use` is what to write for its wrong terms where no approved term of the language says so.
    `origin` is the file.
    """

    id: str
    terms: tuple[Term, ...]
    note: str = ""
    use: str = ""
    origin: str = ""
