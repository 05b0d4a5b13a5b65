"""The first rows of an action plan, from published numbers only."""

from collections.abc import Iterable, Iterator, Sequence

from ticassess.assessment import PLAN_SUGGESTED, Plan, Row, SharedScale
from ticassess.instrument import Instrument
from ticassess.privacy import PublishedResults
from ticassess.report.action_plan.table import (
    CHECK,
    DATE,
    DECIDES,
    ID,
    OWNER,
    REASON,
    STATUS,
    STEP,
    TOPIC,
)
from ticassess.report.context import Context
from ticassess.report.decisions import day_of, first_steps
from ticassess.report.folders import template_folders
from ticassess.report.material import Material
from ticassess.report.recommendations import Advice, recommended
from ticassess.report.several import advice as of_sources
from ticassess.report.several.material import gather, language_of
from ticassess.report.source_results import SourceResults
from ticassess.report.words import load_words
from ticassess.responses import Reconciliation
from ticassess.typeset import without_marks
from ticassess.writing import without_formula


def seeds(
    instrument: Instrument,
    published: PublishedResults,
    reconciliation: Reconciliation,
    context: Context,
) -> Plan:
    """Give a row for each of the first steps that the published numbers ask for."""
    material = Material(
        instrument=instrument,
        words=load_words(template_folders(), context.language or instrument.language),
        language=context.language or instrument.language,
        form=context.form,
        published=published,
        reconciliation=reconciliation,
        breakdowns=(),
        context=context,
    )
    given = [(entry, "") for entry in first_steps(material)]
    further = frozenset(entry.key for entry in recommended(material))
    return Plan(rows=tuple(_rows(material, given)), further=further)


def seeds_of_sources(sources: Sequence[SourceResults], shared: Sequence[SharedScale]) -> Plan:
    """Give the same for several sources: each step with the source whose number led to it."""
    material = gather(sources, shared, load_words(template_folders(), language_of(sources)))
    given = []
    for entry in of_sources.make(material):
        given.append((entry.advice, entry.source))
    further: set[str] = set()
    for own in material.materials.values():
        further.update(entry.key for entry in recommended(own))
    rows = tuple(_rows(material.materials[sources[0].id], given))
    return Plan(rows=rows, further=frozenset(further))


def _rows(material: Material, given: Iterable[tuple[Advice, str]]) -> Iterator[Row]:
    for entry, source in given:
        yield {
            ID: entry.key,
            STEP: _cell(entry.first_step),
            TOPIC: _cell(entry.title),
            REASON: _cell(_reason(entry, source)),
            OWNER: _cell(entry.owner),
            DATE: _cell(day_of(material, entry) or entry.effort),
            CHECK: _cell(entry.check),
            DECIDES: _cell(entry.together),
            STATUS: PLAN_SUGGESTED,
        }


def _cell(text: str) -> str:
    return without_formula(without_marks(text))


def _reason(entry: Advice, source: str) -> str:
    """Name the published numbers that led to a step, and the lowest statements behind it."""
    said = []
    for one in (*entry.because, *entry.lowest):
        said.append(f"{one.title}: {one.score}")
    text = "; ".join(said)
    return f"{source}: {text}" if source else text
