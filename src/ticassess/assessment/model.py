"""`Assessment`: one assessment of one organisation, exactly as its YAML file says it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import ConfigDict, Field, PrivateAttr

from ticassess.assessment.fields import Colour, Count, Date, Output
from ticassess.assessment.reading_choices import Duplicates, Keepable
from ticassess.instrument import Id, Plain, SheetText
from ticassess.reply_store import ENDING
from ticassess.source import Document, File, Frozen

FLOORS: Mapping[str, int] = {"score": 5, "distribution": 8, "sensitive": 10, "comments": 10}
"""The lowest minimum that each class of numbers may be given; an assessment can only ask for more.
"""


class ResponseFile(Frozen):
    """A file of answers."""

    file: Plain
    """The file, such as CSV or XLSX."""
    form: Id | None = None
    """The form of the instrument that was answered."""
    map: Plain | None = None
    """A map file that says what unknown columns and cells mean."""
    platform: Plain | None = None
    """The survey platform that the file comes from, where it is not recognised; `plain` for none.
    """

    @property
    def is_collected(self) -> bool:
        """Whether it is a database that `ticassess collect` keeps."""
        return Path(self.file).suffix.lower() == f".{ENDING}"

    @property
    def part(self) -> str:
        """What is read of the file, in words: all of it or, of a database, one form."""
        if self.is_collected and self.form is not None:
            return f"{self.file}, form {self.form}"
        return self.file


class Wave(Frozen):
    """When the questionnaire was answered."""

    model_config = ConfigDict(
        populate_by_name=False
    )  # in the file it is `from` and `to`, nothing else

    label: Plain | None = None
    """What this round is called."""
    start: Annotated[Date | None, Field(alias="from")] = None
    """The first day, as 2026-03-02."""
    end: Annotated[Date | None, Field(alias="to")] = None
    """The last day."""
    date: Date | None = None
    """The day that reports print; without it they print none."""


class Invited(Frozen):
    """How many people were asked: in all and, by breakdown id, for each of its levels."""

    model_config = ConfigDict(extra="allow")

    total: Count | None = None
    """How many people were asked in all."""
    ineligible: Count = 0
    """How many of them turned out not to be meant, as those who had left before the survey began.
    """
    __pydantic_extra__: dict[str, Mapping[str, Count]]

    @property
    def eligible(self) -> int | None:
        """How many could have answered: those asked less the ineligible, if the file says so."""
        return None if self.total is None else max(self.total - self.ineligible, 0)

    @property
    def by(self) -> Mapping[str, Mapping[str, int]]:
        """Give the numbers for each level, by breakdown id."""
        return self.__pydantic_extra__


class PrivacyMinima(Frozen):
    """Minima of this assessment; the report names those below the program's own."""

    score: int | None = None
    """How many people a score must rest on; at least 5."""
    distribution: int | None = None
    """How many people answers must come from before their distribution is shown; at least 8."""
    sensitive: int | None = None
    """The same for sensitive items; at least 10."""
    comments: int | None = None
    """The same for comments; at least 10."""

    def stated(self) -> Mapping[str, int]:
        """Give the minima that the file states."""
        return {name: minimum for name in FLOORS if (minimum := getattr(self, name)) is not None}


class Promises(Frozen):
    """What people are told about their answers; forms print what is said here."""

    kept_by: SheetText | None = None
    """Who keeps the filled-in forms and the file of answers."""
    destroyed: SheetText | None = None
    """When both are destroyed, as a date or in words."""
    questions_to: SheetText | None = None
    """Whom people can ask about the survey, tell of pressure and ask for results, and how."""
    hand_in: SheetText | None = None
    """How and where the filled-in form is handed in; printed in a box of its own."""

    def not_stated(self) -> tuple[str, ...]:
        """Name what nobody has said yet."""
        return tuple(name for name in PROMISES if getattr(self, name) is None)


PROMISES: Mapping[str, str] = {
    "kept_by": "who keeps the filled-in forms",
    "destroyed": "when they are destroyed",
    "questions_to": "whom people can ask",
    "hand_in": "how the form is handed in",
}
"""What people who are asked to answer want to know, by its key under `promises`."""


class Branding(Frozen):
    """How the organisation's reports are dressed."""

    name: Plain | None = None
    """The name beside the logo."""
    logo: Plain | None = None
    """A PNG, JPEG or SVG file."""
    colour: Colour | None = None
    """The colour of headings and bars, as six hexadecimal digits in quotes."""


class Documents(Frozen):
    """Files of the documents that one data set gives besides the complete report."""

    leadership: tuple[Output, ...] = ()
    """The report for leaders: without the tables of all statements, and with the first steps only.
    """
    share_back: tuple[Output, ...] = ()
    """Two to four pages in plain words for everybody who was asked."""
    annex: tuple[Output, ...] = ()
    """The technical annex: every number, and how it was made."""

    def stated(self) -> Mapping[str, tuple[str, ...]]:
        """Give the files of each document, by the name that reports have for it."""
        return {
            "leadership": self.leadership,
            "share-back": self.share_back,
            "annex": self.annex,
        }


Kind: TypeAlias = Literal["people", "places", "documents", "consensus"]
"""What a source rests on."""


class Source(Frozen):
    """One source of several: an instrument with its answers, beside others in one assessment.

    Results of different sources stand side by side and are never put together.
    """

    id: Id | None = None
    """What results and `--source` call it. Without it, that is the form of its answers or, if they
    name none, the id of the instrument with _ in place of -.
    """
    label: SheetText | None = None
    """What reports call it; without it, that is the title of the form or of the instrument."""
    instrument: Plain
    """The path of an instrument file, or the id of a bundled instrument."""
    kind: Kind | None = None
    """What the answers are: `people` who answered, `places` or `documents` that were looked at, or
    ratings on which raters agreed (`consensus`). The instrument says so, too; it only has to fit.
    """
    responses: Annotated[tuple[ResponseFile, ...], Field(min_length=1)]
    """The files of answers; several are read as one."""
    invited: Invited = Invited.model_construct()
    """How many people were asked."""
    by: tuple[Plain, ...] = ()
    """What the results of this source are broken down by."""
    weighting: Plain | None = None
    """As in an assessment of one instrument."""
    group_targets: Mapping[Id, Mapping[Plain, Mapping[Plain, int | float]]] = Field(
        default_factory=dict
    )
    """As in an assessment of one instrument, for the groups of this source."""
    scales: Mapping[Id, Id] = Field(default_factory=dict)
    """Scales that other sources call otherwise: the id of this instrument, and the id of theirs.
    Scales with one id and one framework are the same without a line here.
    """
    comments: Plain | None = None
    """The file of reviewed comments of this source."""
    duplicates: Duplicates | None = None
    """Which of several different replies with one reply id counts."""
    keep: tuple[Keepable, ...] = ()
    """Reasons for which rows are left out that should count here."""

    @property
    def name(self) -> str:
        """The id, or what stands in its place."""
        if self.id is not None:
            return self.id
        forms = {entry.form for entry in self.responses}
        form = forms.pop()
        if form is not None and not forms:
            return form
        path = Path(self.instrument)
        stem = path.stem
        if path.suffix and stem == "instrument":  # as instruments are laid out in folders
            stem = path.parent.name or stem
        return stem.replace("-", "_").replace(" ", "_")


OF_SOURCES = (
    *("instrument", "responses", "invited", "by", "weighting", "group_targets"),
    *("comments", "duplicates", "keep"),
)
"""The keys that each source has for itself where there are several."""


class Assessment(File):
    """One assessment of one organisation; its file names are relative to its own folder.

    It has either one `instrument` with its `responses`, or several of both under `instruments`.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"required": ["instrument", "responses"]}, {"required": ["instruments"]}]
        }
    )
    sections_of_entries = (
        "wave",
        "invited",
        "targets",
        "group_targets",
        "privacy",
        "promises",
        "brand",
        "documents",
        "instruments",
    )
    needed_unless: ClassVar = {"instrument": "instruments", "responses": "instruments"}

    ticassess: Literal[1]
    """The version of the format."""
    kind: Literal["assessment"]
    """What kind of file this is."""
    organisation: Plain
    """The name that stands on the report."""
    notice: SheetText | None = None
    """A line for the cover and for every page, as “Synthetic example”."""
    instrument: Plain = ""
    """The path of an instrument file, or the id of a bundled instrument."""
    responses: Annotated[tuple[ResponseFile, ...], Field(min_length=1)] = ()
    """The files of answers; several are read as one."""
    instruments: Annotated[tuple[Source, ...], Field(min_length=1)] = ()
    """Several sources, in place of `instrument` and `responses`: forms of one instrument, or
    several. `by`, `invited`, `weighting`, `group_targets`, `comments`, `duplicates` and `keep` then
    belong to each of them.
    """
    wave: Wave = Wave.model_construct()
    """When the questionnaire was answered."""
    earlier_waves: tuple[Plain, ...] = ()
    """The assessment files of earlier waves, the earliest first; reports say what has changed since
    then.
    """
    invited: Invited = Invited.model_construct()
    """How many people were asked, so that the report can say how many of them answered."""
    by: tuple[Plain, ...] = ()
    """What results are broken down by: demographics of the instrument, or other columns of the
    answers.
    """
    weighting: Plain | None = None
    """One of the ids under `by`: in results of the whole organisation, each of its groups counts
    with its share of the people invited, not of those who replied. `invited` needs a headcount for
    each group.
    """
    targets: Mapping[Id, int | float] = Field(default_factory=dict)
    """Targets of your own by scale id, in place of those of the instrument."""
    group_targets: Mapping[Id, Mapping[Plain, Mapping[Plain, int | float]]] = Field(
        default_factory=dict
    )
    """Targets of groups by scale id, then by what results are broken down by, then by level, as in
    `safety: {role: {peer: 80}}`. Everybody else, and the whole organisation, has the target of the
    scale.
    """
    privacy: PrivacyMinima = PrivacyMinima.model_construct()
    """Other minima than the program's own, not below its floors; the report says where one is lower
    than usual.
    """
    support_contacts: tuple[SheetText, ...] = ()
    """Whom people can turn to; printed forms are only made once somebody is named here."""
    promises: Promises = Promises.model_construct()
    """What people are told about their answers: who keeps them, until when, and whom to ask."""
    names: Plain | None = None
    """A text file with a name in each line; they are taken out of comments, as those in columns of
    names are.
    """
    comments: Plain | None = None
    """The file of `ticassess comments review` in which somebody marked the comments that a report
    may show.
    """
    action_plan: Plain | None = None
    """The action plan, CSV or XLSX, that `ticassess action-plan` begins and people fill in; reports
    print what is agreed on.
    """
    brand: Branding = Branding.model_construct()
    """How reports are dressed."""
    language: Plain | None = None
    """The language of reports, such as `es`, where it is not the first one of the questionnaire."""
    template: Plain | None = None
    """A folder with templates of your own, which are used before ours."""
    sections: tuple[Plain, ...] = ()
    """The sections of reports in their order, as `[summary, results, items]`; those of the
    template, if this is left out.
    """
    outputs: tuple[Output, ...] = ()
    """The files that `ticassess report` writes here; the ending says the kind (`report -o`)."""
    documents: Documents = Documents.model_construct()
    """Files of documents for some of its readers, which `ticassess report` writes, too."""
    duplicates: Duplicates | None = None
    """Which of several different replies with one reply id counts; without it they stop the
    reading."""
    keep: tuple[Keepable, ...] = ()
    """Reasons for which rows are left out, such as `unfinished`, that should count here."""

    _document: Document = PrivateAttr(
        default_factory=lambda: Document(file="the assessment", data=None)
    )

    @property
    def document(self) -> Document:
        """The file that the assessment was read from, which knows where each entry stands."""
        return self._document

    @property
    def folder(self) -> Path:
        """The folder of the assessment file, to which its file names are relative."""
        return Path(self._document.file).parent

    def path_of(self, name: str) -> Path:
        """Give the path of a file that the assessment names."""
        return self.folder / name

    @property
    def views(self) -> tuple["Assessment", ...]:
        """Each source as an assessment of its own, in order; of one instrument, just this one.

        Targets are not looked at yet: which of them are meant is a matter of the instrument
        (`with_targets_of`).
        """
        return self.views_in(self._document)

    def views_in(self, document: Document) -> tuple["Assessment", ...]:
        """Give the views of a part of the file; findings about a view stand where its source does.

        `document`: the file without what was left out.
        """
        if not self.instruments:
            return (self,)
        found = []
        for place, source in enumerate(self.instruments):
            own = {key: getattr(source, key) for key in OF_SOURCES}
            own |= {"instruments": (), "targets": {}}
            view = self.model_copy(update=own)
            view._document = document.seen_from(("instruments", place), OF_SOURCES)
            found.append(view)
        return tuple(found)

    def instrument_name(self) -> str:
        """Give what `load_instrument` takes: the path where there is such a file, else the id."""
        path = self.path_of(self.instrument)
        return str(path) if path.exists() else self.instrument
