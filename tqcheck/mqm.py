"""The MQM typology: severities, error types, the score.

Source: MQM-Core and its scoring models, https://themqm.org (read 2024). tqcheck uses the MQM
typology; its counts are of issues that a rule found, not of errors that a person confirmed.
"""

from collections.abc import Iterable
from enum import IntEnum, StrEnum
from typing import NamedTuple

# Below so many words a linear score says little (MQM scoring models: samples of 500 to 20,000
# words); a short story is held to the count of its findings.
MIN_NORMED_WORDS = 500
REFERENCE_WORDS = 1000


class Severity(IntEnum):
    """Severity of an issue; the value is its MQM penalty weight."""

    NEUTRAL = 0
    MINOR = 1
    MAJOR = 5
    CRITICAL = 25

    @property
    def label(self) -> str:
        """Name as users write it: `minor`."""
        return self.name.lower()

    @property
    def level(self) -> str:
        """Name on the scale of tools for code, as SARIF has it: error, warning, note."""
        return _LEVELS[min(self, Severity.MAJOR)]

    @classmethod
    def named(cls, name: str) -> "Severity":
        """Severity of that label.

        Raises ValueError, naming the four labels, when there is none.
        """
        try:
            return cls[name.upper()]
        except KeyError:
            labels = ", ".join(severity.label for severity in cls)
            raise ValueError(f"'{name}' is no severity; the four are: {labels}") from None


_LEVELS = {Severity.NEUTRAL: "note", Severity.MINOR: "warning", Severity.MAJOR: "error"}


class ErrorType(StrEnum):
    """Error types by MQM-Core id: dimension, slash, type."""

    TERMINOLOGY = "terminology"
    INCONSISTENT_WITH_TERMBASE = "terminology/inconsistent-with-terminology-resource"
    INCONSISTENT_TERMS = "terminology/inconsistent-use-of-terminology"
    WRONG_TERM = "terminology/wrong-term"
    ACCURACY = "accuracy"
    MISTRANSLATION = "accuracy/mistranslation"
    OVERTRANSLATION = "accuracy/overtranslation"
    UNDERTRANSLATION = "accuracy/undertranslation"
    ADDITION = "accuracy/addition"
    OMISSION = "accuracy/omission"
    DO_NOT_TRANSLATE = "accuracy/do-not-translate"
    UNTRANSLATED = "accuracy/untranslated"
    LINGUISTIC = "linguistic-conventions"
    GRAMMAR = "linguistic-conventions/grammar"
    PUNCTUATION = "linguistic-conventions/punctuation"
    SPELLING = "linguistic-conventions/spelling"
    UNINTELLIGIBLE = "linguistic-conventions/unintelligible"
    CHARACTER_ENCODING = "linguistic-conventions/character-encoding"
    TEXTUAL = "linguistic-conventions/textual-conventions"
    STYLE = "style"
    ORGANIZATION_STYLE = "style/organization-style"
    INCONSISTENT_STYLE = "style/inconsistent-style"
    REGISTER = "style/language-register"
    AWKWARD = "style/awkward-style"
    UNIDIOMATIC = "style/unidiomatic-style"
    LOCALE = "locale-conventions"
    NUMBER_FORMAT = "locale-conventions/number-format"
    CURRENCY_FORMAT = "locale-conventions/currency-format"
    MEASUREMENT_FORMAT = "locale-conventions/measurement-format"
    TIME_FORMAT = "locale-conventions/time-format"
    DATE_FORMAT = "locale-conventions/date-format"
    AUDIENCE = "audience-appropriateness"
    DESIGN = "design-and-markup"
    LAYOUT = "design-and-markup/layout"
    MARKUP = "design-and-markup/markup-tag"
    CUSTOM = "custom"

    @property
    def dimension(self) -> str:
        """The part before the slash."""
        return self.value.partition("/")[0]


class Weighting(NamedTuple):
    """Weights of a penalty: those of the severities, and that of minor punctuation.

    `name` is how users choose it, `title` what it is called and where it comes from.
    """

    name: str
    title: str
    light: float = 1.0

    @property
    def lightens(self) -> bool:
        """Whether minor punctuation weighs less than other minor issues."""
        return self.light != Severity.MINOR

    def told(self) -> str:
        """Write the weights: `neutral 0, minor 1, major 5, critical 25`."""
        weights = [f"{one.label} {one.value}" for one in Severity]
        if self.lightens:
            weights.insert(2, f"minor punctuation {self.light:g}")
        return ", ".join(weights)


# WMT gives 25 to a segment that is no translation, 5 and 1 to major and minor errors and 0.1 to
# minor punctuation (Freitag et al. 2021, "Experts, Errors, and Context", table 4).
WEIGHTINGS = {
    "mqm": Weighting("mqm", "MQM-Core, linear"),
    "wmt": Weighting("wmt", "WMT, Freitag et al. 2021", 0.1),
}
MQM = WEIGHTINGS["mqm"]


class Penalty(NamedTuple):
    """Penalty of a text by the linear MQM model: counts by severity, and words of the target.

    `light` are minor issues of punctuation where the weighting `lightens` them; `counts` then
    goes without them.
    """

    counts: dict[Severity, int]
    words: int
    light: int = 0
    weighting: Weighting = MQM

    @classmethod
    def of(
        cls,
        severities: Iterable[Severity],
        words: int,
        light: int = 0,
        weighting: Weighting = MQM,
    ) -> "Penalty":
        """Count the severities of a text of that many words; `light` issues come on top."""
        counts = dict.fromkeys(Severity, 0)
        for severity in severities:
            counts[severity] += 1
        return cls(counts, words, light, weighting)

    @classmethod
    def total(cls, penalties: Iterable["Penalty"], weighting: Weighting = MQM) -> "Penalty":
        """Add up the penalties of several texts, all by one weighting."""
        counts = dict.fromkeys(Severity, 0)
        words = light = 0
        for one in penalties:
            words += one.words
            light += one.light
            for severity, count in one.counts.items():
                counts[severity] += count
        return cls(counts, words, light, weighting)

    @property
    def points(self) -> float:
        """Absolute penalty total (APT)."""
        whole = sum(severity * count for severity, count in self.counts.items())
        return round(whole + self.weighting.light * self.light, 4)

    @property
    def normed(self) -> float:
        """Normed penalty total (NPT): points per 1,000 words."""
        return self.points / self.words * REFERENCE_WORDS if self.words else 0.0

    @property
    def quality(self) -> float:
        """Raw quality score (RQS)."""
        return 100.0 - 100.0 * self.points / self.words if self.words else 100.0

    @property
    def is_normed(self) -> bool:
        """Whether the text is long enough to be held to its normed total."""
        return self.words >= MIN_NORMED_WORDS


def score(severities: Iterable[Severity], words: int) -> float:
    """Linear MQM quality score: 100 less the penalty points per 100 words; 100 is spotless.

    Zero words score 100. The score may fall below zero on short, bad copy.
    """
    penalty = sum(severities)
    return 100.0 - 100.0 * penalty / words if words else 100.0
