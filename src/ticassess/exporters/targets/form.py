"""The printable questionnaire: a calm, accessible PDF of one form of an instrument."""

from collections.abc import Iterator

from ticassess import resources
from ticassess.errors import WrongUsage
from ticassess.exporters.content import Questionnaire
from ticassess.exporters.layout import promises
from ticassess.exporters.losses import conditions, one_language
from ticassess.exporters.printed_blocks import asks_to_write, blocks, written_at_the_end
from ticassess.exporters.registry import ExportSettings, own_words
from ticassess.exporters.words import folder, words
from ticassess.typeset import fill, print_pdf

ENDING = ".pdf"
# There is a box for each non-answer beside the line for a number.
HOLDS = ("beside numbers",)


def export(questionnaire: Questionnaire, settings: ExportSettings) -> bytes:
    """Give the form as PDF; the same questionnaire and settings give the same bytes.

    Raises:
        WrongUsage: nobody is named whom respondents can turn to.

    """
    folders = [
        folder(),
        resources.report_templates() / "gap-report",
    ]  # the fonts lie with the report
    return print_pdf(page(questionnaire, settings), folders)


def page(questionnaire: Questionnaire, settings: ExportSettings) -> str:
    """Give the form as HTML, before it is printed.

    Raises:
        WrongUsage: nobody is named whom respondents can turn to.

    """
    listed = settings.contacts_in(questionnaire.language)
    contacts = tuple(contact.strip() for contact in listed if contact.strip())
    if not contacts:
        raise WrongUsage(
            "A form needs at least one person or service that respondents can turn to.",
            hint='Add --contact "Name, how to reach them", or list them as `support_contacts` '
            "in the assessment file and name it with --assessment.",
        )
    said = words(questionnaire.language)
    at_the_end: tuple[str, ...] = ()
    if settings.hand_in:
        stated = own_words(settings.hand_in, questionnaire.language)
        at_the_end = (said["hand_in"].format(stated=stated),)
    values = {
        **vars(questionnaire),
        "words": said,
        "blocks": blocks(questionnaire, large_print=settings.large_print),
        "written": written_at_the_end(questionnaire),
        "by_hand": asks_to_write(questionnaire),
        "told": promises(questionnaire, settings),
        "told_at_the_end": at_the_end,
        "contacts": contacts,
        "organisation": settings.organisation,
        "large_print": settings.large_print,
    }
    return fill([folder()], "form.html.j2", values)


def left_out(questionnaire: Questionnaire, settings: ExportSettings) -> Iterator[str]:
    """Say what the printed form does not have."""
    yield from one_language(questionnaire)
    instead = "they are printed for everybody, with a line that says for whom they are."
    yield from conditions(questionnaire, instead=instead)
