"""How the numbers look: the gap report for people, flat records for programs.

    report = present(instrument, published, reconciliation, breakdowns, Context(organisation="…"))
    renderer("pdf").render(report)

    document = score_document(instrument, published, reconciliation)
    score_format("json").write(document)

`present` finds the words and decides everything; a renderer only lays out. `RENDERERS` and
`FORMATS` are the only lists of kinds of files. The names below load on first use, so that a
command that writes flat records does not wait for the typesetter.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ticassess.report.action_plan import (
        Merged,
        Plan,
        check_plan_kind,
        merged,
        plan_bytes,
        planned_steps,
        read_plan,
        seeds,
        seeds_of_sources,
        with_rows,
    )
    from ticassess.report.batch.basis import (
        Basis,
        levels_of,
        of_group,
        report_of,
        reported_groups,
    )
    from ticassess.report.batch.writing import (
        Making,
        Planned,
        check_batch_folder,
        index_of,
        plan_batch,
        write_batch,
    )
    from ticassess.report.beside import Beside, side_by_side
    from ticassess.report.context import Brand, Context, Logo
    from ticassess.report.documents import COMPLETE, DOCUMENTS, Document, DocumentName
    from ticassess.report.explanation import Explanation, explain
    from ticassess.report.folders import template_folders
    from ticassess.report.formats import FORMATS, ScoreFormat, score_format
    from ticassess.report.gap_report import GapReport
    from ticassess.report.planned import PlannedStep
    from ticassess.report.present import present
    from ticassess.report.records import (
        COLUMNS,
        DRAFT,
        Record,
        ScoreDocument,
        as_plain,
        plain_record,
        score_document,
    )
    from ticassess.report.renderers import RENDERERS, Renderer, renderer, sources_renderer
    from ticassess.report.sections import refuse_unknown_sections
    from ticassess.report.several.report import SourcesReport, present_sources
    from ticassess.report.source_document import SourcesDocument
    from ticassess.report.source_records import sources_document
    from ticassess.report.source_results import SourceResults
    from ticassess.report.translation import language_notes, refuse_unknown_language

__all__ = [
    "COLUMNS",
    "COMPLETE",
    "DOCUMENTS",
    "DRAFT",
    "FORMATS",
    "RENDERERS",
    "Basis",
    "Beside",
    "Brand",
    "Context",
    "Document",
    "DocumentName",
    "Explanation",
    "GapReport",
    "Logo",
    "Making",
    "Merged",
    "Plan",
    "Planned",
    "PlannedStep",
    "Record",
    "Renderer",
    "ScoreDocument",
    "ScoreFormat",
    "SourceResults",
    "SourcesDocument",
    "SourcesReport",
    "as_plain",
    "check_batch_folder",
    "check_plan_kind",
    "explain",
    "index_of",
    "language_notes",
    "levels_of",
    "merged",
    "of_group",
    "plain_record",
    "plan_batch",
    "plan_bytes",
    "planned_steps",
    "present",
    "present_sources",
    "read_plan",
    "refuse_unknown_language",
    "refuse_unknown_sections",
    "renderer",
    "report_of",
    "reported_groups",
    "score_document",
    "score_format",
    "seeds",
    "seeds_of_sources",
    "side_by_side",
    "sources_document",
    "sources_renderer",
    "template_folders",
    "with_rows",
    "write_batch",
]

_MODULES = {
    "Basis": "batch.basis",
    "levels_of": "batch.basis",
    "of_group": "batch.basis",
    "report_of": "batch.basis",
    "reported_groups": "batch.basis",
    "Making": "batch.writing",
    "Planned": "batch.writing",
    "check_batch_folder": "batch.writing",
    "index_of": "batch.writing",
    "plan_batch": "batch.writing",
    "write_batch": "batch.writing",
    "Brand": "context",
    "Context": "context",
    "Logo": "context",
    "COMPLETE": "documents",
    "DOCUMENTS": "documents",
    "Document": "documents",
    "DocumentName": "documents",
    "Explanation": "explanation",
    "explain": "explanation",
    "template_folders": "folders",
    "FORMATS": "formats",
    "ScoreFormat": "formats",
    "score_format": "formats",
    "GapReport": "gap_report",
    "Merged": "action_plan",
    "check_plan_kind": "action_plan",
    "Plan": "action_plan",
    "merged": "action_plan",
    "plan_bytes": "action_plan",
    "planned_steps": "action_plan",
    "read_plan": "action_plan",
    "seeds": "action_plan",
    "seeds_of_sources": "action_plan",
    "with_rows": "action_plan",
    "PlannedStep": "planned",
    "present": "present",
    "COLUMNS": "records",
    "DRAFT": "records",
    "Record": "records",
    "ScoreDocument": "records",
    "as_plain": "records",
    "plain_record": "records",
    "score_document": "records",
    "RENDERERS": "renderers",
    "Renderer": "renderers",
    "renderer": "renderers",
    "sources_renderer": "renderers",
    "Beside": "beside",
    "side_by_side": "beside",
    "SourcesReport": "several.report",
    "present_sources": "several.report",
    "SourcesDocument": "source_document",
    "sources_document": "source_records",
    "SourceResults": "source_results",
    "language_notes": "translation",
    "refuse_unknown_language": "translation",
    "refuse_unknown_sections": "sections",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value  # a submodule of the same name (`present`) must not take its place
    return value
