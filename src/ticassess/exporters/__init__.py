"""Instruments for other places: survey platforms, an entry sheet, a printed form, plug-ins.

    questionnaire(instrument, form="staff", language="en")  -> Questionnaire, ready to lay out
    exporter("sheet").export(questionnaire, ExportSettings())     -> bytes

The modules of exporters bring heavy packages along and are imported only when asked for by name.
"""

from ticassess.exporters.columns import refuse_taken
from ticassess.exporters.content import Questionnaire
from ticassess.exporters.finding_kinds import EXPORT_KINDS
from ticassess.exporters.losses import left_out
from ticassess.exporters.questionnaire import questionnaire
from ticassess.exporters.registry import EXPORTERS, Exporter, ExportSettings, exporter
from ticassess.exporters.start import ANSWERS, assessment_folder, instrument_file

__all__ = [
    "ANSWERS",
    "EXPORTERS",
    "EXPORT_KINDS",
    "ExportSettings",
    "Exporter",
    "Questionnaire",
    "assessment_folder",
    "exporter",
    "instrument_file",
    "left_out",
    "questionnaire",
    "refuse_taken",
]
