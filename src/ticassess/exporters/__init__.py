"""Instruments for other places: survey platforms, an entry sheet, a printed form, plug-ins.

    questionnaire(instrument, form="staff", language="en")  -> Questionnaire, ready to lay out
    exporter("sheet").export(questionnaire, ExportSettings())     -> bytes

The modules of exporters bring heavy packages along and are imported only when asked for by name.
"""

from ticassess.exporters.columns import refuse_taken
from ticassess.exporters.condition_text import only_if
from ticassess.exporters.content import (
    Condition,
    NumberField,
    Option,
    Questionnaire,
    Statement,
)
from ticassess.exporters.finding_kinds import EXPORT_KINDS
from ticassess.exporters.languages import language_name
from ticassess.exporters.layout import closing, pages_in_all_languages, promises, title_of
from ticassess.exporters.losses import left_out
from ticassess.exporters.parts import (
    Boxes,
    Choice,
    Grid,
    Note,
    Page,
    Part,
    Ranks,
    Single,
    Writing,
    all_as,
)
from ticassess.exporters.questionnaire import questionnaire
from ticassess.exporters.registry import EXPORTERS, Exporter, ExportSettings, exporter
from ticassess.exporters.start import ANSWERS, assessment_folder, instrument_file
from ticassess.exporters.untranslated import language_notes
from ticassess.exporters.words import words

__all__ = [
    "ANSWERS",
    "EXPORTERS",
    "EXPORT_KINDS",
    "Boxes",
    "Choice",
    "Condition",
    "ExportSettings",
    "Exporter",
    "Grid",
    "Note",
    "NumberField",
    "Option",
    "Page",
    "Part",
    "Questionnaire",
    "Ranks",
    "Single",
    "Statement",
    "Writing",
    "all_as",
    "assessment_folder",
    "closing",
    "exporter",
    "instrument_file",
    "language_name",
    "language_notes",
    "left_out",
    "only_if",
    "pages_in_all_languages",
    "promises",
    "questionnaire",
    "refuse_taken",
    "title_of",
    "words",
]
