"""The end of a survey, and what can be taken out of it then."""

import csv
import io

from ticassess.collect.survey import Survey
from ticassess.errors import WrongUsage
from ticassess.finding import Place, UnusableContent
from ticassess.reply_store import STILL_OPEN, Collected, Contents, Store
from ticassess.writing import marked_as_text


def close(survey: Survey) -> Contents:
    """End a survey for good.

    Raises:
        InputNotReadable, UnusableContent: the database cannot be read.
        WrongUsage: nothing was collected, or paper forms wait to be typed in once more.
        OutputNotWritten: it could not be written.

    """
    _existing(survey.store)

    def step(contents: Contents) -> Contents:
        if contents.is_closed:
            return contents
        waiting = len(contents.paper)
        if waiting:
            forms = "1 paper form was" if waiting == 1 else f"{waiting} paper forms were"
            raise WrongUsage(
                f"{forms} typed in once only, and would be lost.",
                hint=f"Type in the second entry, or delete the first: "
                f"`ticassess keying {survey.file}`.",
            )
        return contents.closed()

    return survey.store.change(step)


def csv_of(survey: Survey, form: str | None) -> bytes:
    """Give the replies to a form as CSV, in the order of their random keys, without these.

    What a spreadsheet program would run as a formula has an apostrophe before it, which reading
    the file takes off again.

    Raises:
        InputNotReadable, UnusableContent: the database cannot be read, or is still open.
        WrongUsage: nothing was collected, or which form is meant is open.

    """
    contents = _existing(survey.store)
    if not contents.is_closed:
        finding = STILL_OPEN.at(
            Place(file=str(survey.store.path)),
            "the survey is still open, and nobody looks at replies before it is closed",
            f"When everybody has had time to answer, close it for good: "
            f"`ticassess collect close {survey.file}`.",
        )
        raise UnusableContent([finding])
    collected = _form_of(survey, contents, form)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(collected.table.columns)
    for cells in collected.rows.values():
        writer.writerow(map(marked_as_text, cells))
    # The mark lets spreadsheet programs read it as UTF-8.
    return text.getvalue().encode("utf-8-sig")


def _form_of(survey: Survey, contents: Contents, form: str | None) -> Collected:
    names = list(contents.forms)
    listed = ", ".join(names)
    if form is not None and form in contents.forms:
        return contents.forms[form]
    if form is not None:
        raise WrongUsage(
            f"{survey.store.path} has no form `{form}`.", hint=f"Name one of: {listed}."
        )
    if len(names) != 1:
        raise WrongUsage(
            f"{survey.store.path} has several forms, and a file holds one of them.",
            hint=f"Add --form and one of: {listed}.",
        )
    return contents.forms[names[0]]


def _existing(store: Store) -> Contents:
    contents = store.contents()
    if contents is None:
        raise WrongUsage(
            f"{store.path} is not there, so nothing has been collected yet.",
            hint="`ticassess collect serve` makes it.",
        )
    return contents
