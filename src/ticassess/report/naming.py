"""`Naming`: what scales, items and answers are called, and how numbers read, in one report."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ticassess.instrument import Instrument, Item, ResponseOption, Scoring, Text
from ticassess.privacy import Bound
from ticassess.report import format as written
from ticassess.report.words import Words
from ticassess.typeset import in_language

OVERALL = "overall"
"""The name of the score of the whole instrument."""

_PERCENTAGES = (Fraction(0), Fraction(100))


@dataclass(frozen=True, kw_only=True)
class Naming:
    """The wording of an instrument in one language, and the words that stand beside numbers."""

    instrument: Instrument
    words: Words
    language: str
    """The language in which the instrument's wording is shown."""
    form: str | None = None
    """The form whose wording people read, where they all had the same one."""

    def text(self, text: Text | None) -> str:
        """Give a wording in the report's language; empty where there is none.

        A wording in another language than the words around it takes its language along.
        """
        if text is None:
            return ""
        code = text.language_for(self.language)
        return in_language(text.in_language(self.language), code, self.words.language)

    def told(self, text: str | Text) -> str:
        """Give what the organisation says itself in the report's language."""
        return text if isinstance(text, str) else self.text(text)

    def framework_name(self, framework: str) -> tuple[str, str]:
        """Give what one scale of a framework is called, and what several are.

        Frameworks that the words do not name go by their ids.
        """
        plain = framework.replace("_", " ")
        one = self.words.get(f"frameworks.{framework}.one", plain)
        return one, self.words.get(f"frameworks.{framework}.many", f"{plain.removesuffix('s')}s")

    def title_of(self, scoring: Scoring, scale_id: str) -> str:
        """Name a scale for people; one without a title goes by its id, spelled out."""
        title = self.text(scoring.title)
        if title:
            return title
        if scale_id == OVERALL:
            return self.words("overall.title")
        return spelled_out(scale_id)

    def wording_of(self, item: Item) -> str:
        """Give the text of an item, or its id where the wording is withheld."""
        if not self.instrument.wording_open:
            return item.id
        return self.text(self.instrument.wording_of(item, self.form)) or item.id

    def option_label(self, option: ResponseOption) -> str:
        """Name an answer for people: its label, else its value."""
        label = self.text(option.label)
        if label or option.value is None:
            return label
        return written.declared(option.value)

    def counted_options(self, response_scale: str) -> tuple[ResponseOption, ...]:
        """Give the options of a response scale that count in the number of any item."""
        instrument = self.instrument
        kinds: set[str] = set()
        for item in instrument.items:
            if item.response_scale == response_scale:
                kinds.update(kind for kind, rule in item.non_answers.items() if rule != "exclude")
        if instrument.response_scales[response_scale].number is not None:
            return ()  # nobody counts how many typed in what
        options = instrument.answers_to(response_scale).options
        return tuple(
            option for option in options if option.value is not None or option.non_answer in kinds
        )

    def band_label(self, scoring: Scoring, band_id: str | None) -> str:
        """Name the band that a score is in; empty where there are no bands."""
        for band in self.instrument.bands_of(scoring):
            if band.id == band_id:
                return self.text(band.label)
        return ""

    def stage_label(self, scoring: Scoring, stage_id: str) -> str:
        """Name a stage; empty where none was reached yet."""
        for stage in scoring.stages:
            if stage.id == stage_id:
                return self.text(stage.label)
        return ""

    def range_of(self, scoring: Scoring) -> tuple[Fraction, Fraction]:
        """Give the lowest and the highest score that can be reached."""
        return self.instrument.range_of(scoring)

    def score(self, value: Decimal, scoring: Scoring) -> str:
        """Write a score; a percentage that was put on another range is none any more."""
        # “6.2%” on a range from 0 to 10 would be taken for a percentage.
        if self.range_of(scoring) != _PERCENTAGES:
            return written.number(value)
        return written.score(value, scoring.metric)

    def bounded(self, value: str, bound: Bound | None) -> str:
        """Say a number that is only a bound in plain words: “95 or more”."""
        if bound is None:
            return value
        return self.words("bound.more" if bound == ">=" else "bound.less", value=value)

    def unit(self, form: str) -> str:
        """Name what one row of answers is about: `one`, `many`, or the `head` of a column."""
        return self.words(f"unit.{self.instrument.unit}.{form}")

    def counted(self, n: int) -> str:
        """Count those who answered, or what was looked at: “1 person”, “12 places”."""
        unit = self.unit("one" if n == 1 else "many")
        return self.words("unit.counted", n=written.number(n), units=unit)

    def joined(self, parts: Sequence[str]) -> str:
        """Join parts as a sentence does: “a, b and c”."""
        if len(parts) < 2:
            return "".join(parts)
        return self.words("list", most=", ".join(parts[:-1]), last=parts[-1])


def spelled_out(name: str) -> str:
    """Turn an id into words.

    >>> spelled_out("shared_power")
    'Shared power'
    """
    plain = name.replace("_", " ")
    return plain[:1].upper() + plain[1:]
