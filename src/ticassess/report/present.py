"""From published numbers to the gap report: words and places, no layout."""

from collections.abc import Sequence
from pathlib import Path

from ticassess.instrument import Instrument
from ticassess.privacy import PublishedResults
from ticassess.report.context import Context
from ticassess.report.folders import template_folders
from ticassess.report.gap_report import GapReport
from ticassess.report.material import Material
from ticassess.report.sections.comparisons import comparisons
from ticassess.report.sections.cover import cover
from ticassess.report.sections.groups import heatmaps, hidden_breakdowns
from ticassess.report.sections.items import annex, asked, items
from ticassess.report.sections.limits import limits, support
from ticassess.report.sections.method import method, weighted
from ticassess.report.sections.own_words import own_words
from ticassess.report.sections.participation import participation
from ticassess.report.sections.priorities import advice, priorities
from ticassess.report.sections.scales import scale_table
from ticassess.report.sections.seats import seats
from ticassess.report.sections.summary import summary
from ticassess.report.words import load_words
from ticassess.responses.model import Breakdown, Reconciliation


def present(
    instrument: Instrument,
    published: PublishedResults,
    reconciliation: Reconciliation,
    breakdowns: Sequence[Breakdown] = (),
    context: Context | None = None,
    *,
    folders: Sequence[Path] | None = None,
) -> GapReport:
    """Give everything that a gap report prints, from published numbers only.

    `folders` are the template folders, whose words stand beside the numbers; the bundled one without.
    """
    material = Material(
        instrument=instrument,
        published=published,
        reconciliation=reconciliation,
        breakdowns=tuple(breakdowns),
        context=context or Context(),
        words=load_words(template_folders() if folders is None else folders),
    )
    leading, *others = (scale_table(material, framework) for framework in material.frameworks)
    took_part = participation(material)
    recommended = advice(material)
    return GapReport(
        language=material.words("language"),
        cover=cover(material),
        persons=instrument.unit == "person",
        units=material.unit("head"),
        weighted=weighted(material),
        tiny=material.is_tiny,
        replies=published.kept,
        empty=published.is_empty,
        summary=summary(material, recommended, took_part),
        participation=took_part,
        method=method(material, (leading, *others)),
        leading=leading,
        others=tuple(others),
        comparisons=comparisons(material),
        items=items(material),
        heatmaps=heatmaps(material),
        hidden_breakdowns=hidden_breakdowns(material),
        seats=seats(material),
        own_words=own_words(material),
        priorities=priorities(material),
        advice=recommended,
        annex=annex(material),
        asked=asked(material),
        withheld=not instrument.wording_open,
        limits=limits(material),
        support=support(material),
    )
