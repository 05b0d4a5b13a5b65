"""An exporter: the questionnaire as a plain text."""

from ticassess.exporters import ExportSettings, Questionnaire

ENDING = ".txt"


def export(questionnaire: Questionnaire, settings: ExportSettings) -> bytes:
    """Give every statement with its permanent id and the answers to choose from."""
    lines = [questionnaire.title, ""]
    for statement in questionnaire.statements:
        lines.append(f"{statement.id}: {statement.text}")
        for option in questionnaire.options[statement.options]:
            lines.append(f"  [ ] {option.label}")
    return ("\n".join(lines) + "\n").encode()
