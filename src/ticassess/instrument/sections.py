"""`Sections`: what stands at the top of an instrument file, each key with its meaning."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from ticassess.instrument.benchmark import Benchmark
from ticassess.instrument.consensus import Consensus
from ticassess.instrument.demographic import Demographic
from ticassess.instrument.fields import Id, InstrumentId, Language, Plain, Text
from ticassess.instrument.form import Form, OpenQuestion, Section, Texts
from ticassess.instrument.group_weights import GroupWeights
from ticassess.instrument.item import Item, Share
from ticassess.instrument.recommendation import Recommendation
from ticassess.instrument.response_scale import NonAnswerKind, ResponseScale
from ticassess.instrument.rights import Rights
from ticassess.instrument.scale import Band, Contrast, NonAnswerPolicy, Overall, Scale
from ticassess.instrument.together import Together
from ticassess.instrument.worked_test import InstrumentTest
from ticassess.source import File


class Sections(File):
    """The keys at the top of an instrument file, exactly as the YAML file says them."""

    sections_of_entries = (
        "response_scales",
        "band_sets",
        "items",
        "scales",
        "contrasts",
        "benchmarks",
        "sections",
        "open_questions",
        "answered_together",
        "demographics",
        "recommendations",
        "tests",
        "forms",
    )

    ticassess: Literal[1]
    """The version of the format."""
    kind: Literal["instrument"]
    """What kind of file this is."""
    id: InstrumentId
    """A permanent name: small letters, digits and hyphens. A bundled instrument is in a folder of
    this name.
    """
    version: Plain
    """The version of the instrument, in quotes; it changes whenever anything in the file does."""
    title: Text
    """What the instrument is called."""
    description: Text | None = None
    """What it is for, in a sentence or two."""
    authors: tuple[Plain, ...] = ()
    """Who wrote it."""
    unit: Literal["person", "place", "document"] = "person"
    """What one row of answers is about. Places and documents have no privacy minima; people always
    do.
    """
    supersedes: Plain | None = None
    """The version before this one."""
    id_map: Mapping[Id, Id] = Field(default_factory=dict)
    """From ids of the version before to ids of this one, for what was renamed."""
    languages: Annotated[
        Mapping[Language, Literal["source", "reviewed", "draft"]], Field(min_length=1)
    ]
    """Each language, and whether its texts are the source, a reviewed translation or a draft."""
    translated_from: Mapping[Language, Mapping[Plain, Plain] | None] | None = None
    """Which source wording each translation was made from. Leave it empty; `validate --fix` fills
    and keeps it.
    """
    rights: Rights
    """Who owns the wording, and whether it may be shown."""
    forms: Mapping[Id, Form] = Field(default_factory=dict)
    """The forms by id. Without any, everybody gets all items."""
    texts: Texts = Texts.model_construct()  # no validator has to be built for a default
    """What a form says around its items."""
    sections: tuple[Section, ...] = ()
    """Parts of the form with headings; items say in which of them they stand."""
    response_scales: Annotated[Mapping[Id, ResponseScale], Field(min_length=1)]
    """The sets of answers to choose from, by id."""
    band_sets: Mapping[Id, tuple[Band, ...]] = Field(default_factory=dict)
    """Bands that several scales share, by id."""
    min_answered: Share | None = None
    """The share of the items shown to them that respondents must have answered to be kept."""
    non_answers: Mapping[NonAnswerKind, NonAnswerPolicy] = Field(default_factory=dict)
    """What each kind of non-answer does to scores. Not named here, it does nothing; an item or a
    scale may say otherwise.
    """
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    """What is asked, in order."""
    scales: Annotated[tuple[Scale, ...], Field(min_length=1)]
    """What is scored."""
    overall: Overall | None = None
    """The one headline score; leave it out if there should be none."""
    group_weights: GroupWeights | None = None
    """How much each kind of respondent counts in numbers of the whole organisation; every reply
    counts the same, if this is left out.
    """
    contrasts: tuple[Contrast, ...] = ()
    """Differences of two scales that are reported as numbers of their own."""
    consensus: Consensus | None = None
    """How several ratings of one place become one."""
    benchmarks: tuple[Benchmark, ...] = ()
    """Published results of other organisations, for comparison only."""
    answered_together: tuple[Together, ...] = ()
    """Items that are one question: boxes of which several may be ticked, and things to rank."""
    open_questions: tuple[OpenQuestion, ...] = ()
    """Questions that are answered in people's own words."""
    demographics: tuple[Demographic, ...] = ()
    """Questions about the respondent by which results may be broken down."""
    recommendations: tuple[Recommendation, ...] = ()
    """What to do next once a scale has reached a band."""
    tests: tuple[InstrumentTest, ...] = ()
    """Small sets of answers and the scores that they must give; `validate` works them out each
    time.
    """
