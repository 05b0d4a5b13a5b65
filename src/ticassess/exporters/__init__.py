"""Instruments for other places: an entry sheet, a printed form, and what packages add.

    questionnaire(instrument, form="staff", language="en")  -> Questionnaire, ready to lay out
    exporter("sheet").export(questionnaire, ExportSettings())     -> bytes

The modules of exporters bring heavy packages along and are imported only when asked for by name.
"""

from ticassess.exporters.questionnaire import Questionnaire, questionnaire
from ticassess.exporters.registry import EXPORTERS, Exporter, ExportSettings, exporter

__all__ = ["EXPORTERS", "ExportSettings", "Exporter", "Questionnaire", "exporter", "questionnaire"]
