"""Rows that their platform marks: previews, tests, spam, rejected and unfinished replies."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ticassess.matching import normalised, trimmed
from ticassess.responses.columns import EXTRA, ITEM, Columns
from ticassess.responses.personal_columns import IDENTIFIER, words_of
from ticassess.responses.reasons import PREVIEW, REJECTED, SPAM, TEST, UNFINISHED

NO = ("false", "0", "no", "falsch", "falso", "faux", "nein", "non", "não")
_YES = ("true", "1", "yes", "wahr", "verdadero", "vrai", "ja", "si", "sí", "oui", "verdadeiro")


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A column with which a platform says what a row is.

    `headers` are the words of its header. A text of `reasons` says so wherever it stands; the texts
    of `among` only where every cell of the column is known (`plain` ones are ordinary replies), and
    where a column with one of the headers `beside` shows which platform it is.
    """

    headers: frozenset[str]
    reasons: Mapping[str, str] = field(default_factory=dict)
    among: Mapping[str, str] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()


_QUALTRICS = frozenset(
    {
        *("response id", "responseid", "recorded date", "recordeddate", "distribution channel"),
        *("user language", "userlanguage", "finished", "progress", "response set"),
    }
)

MARKS: tuple[Mark, ...] = (
    # Qualtrics, in labels; Alchemer and Typeform have columns of the same name.
    Mark(
        headers=frozenset({"status", "response type", "response status"}),
        reasons={
            "survey preview": PREVIEW,
            "offline survey preview": PREVIEW,
            "survey preview spam": PREVIEW,
            "preview spam": PREVIEW,
            "survey test": TEST,
            "spam": SPAM,
            "possible spam": SPAM,
            "imported spam": SPAM,
            "ex spam": SPAM,
        },
        among={
            "preview": PREVIEW,
            "test": TEST,
            "test data": TEST,
            "deleted": REJECTED,
            "disqualified": REJECTED,
            "partial": UNFINISHED,
            "partially completed": UNFINISHED,
            "incomplete": UNFINISHED,
            "started": UNFINISHED,
            "in progress": UNFINISHED,
        },
        plain=frozenset(
            {
                *("ip address", "imported", "offline", "ex", "ex offline"),
                *("complete", "completed", "finished", "submitted"),
            }
        ),
    ),
    # Qualtrics, in values.
    Mark(
        headers=frozenset({"status", "response type"}),
        among={
            "1": PREVIEW,
            "17": PREVIEW,
            "9": PREVIEW,
            "2": TEST,
            "8": SPAM,
            "12": SPAM,
            "40": SPAM,
        },
        plain=frozenset({"0", "4", "16", "32", "48"}),
        beside=_QUALTRICS,
    ),
    Mark(
        headers=frozenset({"finished"}),
        among=dict.fromkeys(NO, UNFINISHED),
        plain=frozenset(_YES),
        beside=_QUALTRICS - {"finished"},
    ),
    # SoSci Survey.
    Mark(
        headers=frozenset({"mode"}),
        among={"pretest": TEST, "admin": TEST, "debug": TEST, "test": TEST},
        plain=frozenset({"interview"}),
        beside=frozenset({"case", "questnnr", "lastpage", "started", "lastdata"}),
    ),
    # KoboToolbox and ODK Central.
    Mark(
        headers=frozenset({"validation status", "review state", "reviewstate"}),
        reasons={
            "not approved": REJECTED,
            "validation status not approved": REJECTED,
            "rejected": REJECTED,
        },
    ),
)

# LimeSurvey writes no word about a reply that was not submitted: the date is missing.
_SUBMITTED = frozenset({"submitdate", "submitdate date submitted"})
_SUBMITTED_LABELS = frozenset(
    {
        *("date submitted", "datum abgeschickt", "fecha de envio", "date de soumission"),
        *("data di invio", "data de envio"),
    }
)
_LIMESURVEY = frozenset(
    {
        *("lastpage", "last page", "startlanguage", "start language", "seed"),
        *("lastpage last page", "startlanguage start language", "seed seed"),
        *("letzte seite", "start sprache", "startsprache", "ultima pagina", "lenguaje inicial"),
        *("derniere page", "langue de depart"),
    }
)

_STATUS = ("_complete", "complete?")
_NOT_COMPLETED = "[not completed]"
_INCOMPLETE = frozenset({"0", "incomplete"})
_REDCAP = frozenset({"0", "1", "2", "incomplete", "unverified", "complete"})


def marked_rows(columns: Columns, rows: Sequence[int]) -> Mapping[int, str]:
    """Give the reason for each of these 0-based rows that its platform marks.

    A column that the map leaves out marks nothing, and neither does one that is a question.
    """
    marked: dict[int, str] = {}
    headers = _headers(columns)
    by_column = (
        *_by_word(columns, rows, headers),
        *_by_date(headers),
        *_by_form(columns, rows),
    )
    for index, reasons in by_column:
        for row, reason in _rows_with(columns, rows, index, reasons):
            marked.setdefault(row, reason)
    return marked


def _by_word(
    columns: Columns, rows: Sequence[int], headers: Mapping[int, str]
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the columns of `MARKS`, with the texts that mark rows there."""
    for mark in MARKS:
        if mark.beside and not _any(headers, mark.beside):
            continue
        for index, header in headers.items():
            if header in mark.headers:
                yield index, _texts(mark, _cells(columns, rows, index))


def _by_date(headers: Mapping[int, str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the columns whose date is missing where a reply was not submitted."""
    is_limesurvey = _any(headers, _LIMESURVEY)
    for index, header in headers.items():
        if header in _SUBMITTED or (header in _SUBMITTED_LABELS and is_limesurvey):
            yield index, {"": UNFINISHED}


def _by_form(columns: Columns, rows: Sequence[int]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the columns in which REDCap says whether a form is complete."""
    complete, timestamp = _redcap_columns(columns)
    if timestamp is not None:
        yield timestamp, {_NOT_COMPLETED: UNFINISHED}
    if complete is not None:
        cells = _cells(columns, rows, complete)
        # Where nobody ever set the status it says nothing about a reply.
        if cells <= _REDCAP and not cells <= _INCOMPLETE:
            yield complete, dict.fromkeys(_INCOMPLETE, UNFINISHED)


def _headers(columns: Columns) -> Mapping[int, str]:
    """Give the words of the header of each column that could be a mark."""
    headers = {}
    for index, use in enumerate(columns.uses):
        if use.use in (EXTRA, IDENTIFIER):
            headers[index] = words_of(use.header)
    return headers


def _cells(columns: Columns, rows: Sequence[int], index: int) -> set[str]:
    """Give the distinct texts of a column in some rows, without the blank."""
    column = columns.table.column(index)
    return {normalised(text) for text in {column[row] for row in rows}} - {""}


def _texts(mark: Mark, cells: set[str]) -> Mapping[str, str]:
    """Give the texts by which a mark tells rows in a column with these cells."""
    if cells <= {*mark.reasons, *mark.among, *mark.plain}:
        return {**mark.reasons, **mark.among}
    return mark.reasons


def _rows_with(
    columns: Columns, rows: Sequence[int], index: int, reasons: Mapping[str, str]
) -> Iterator[tuple[int, str]]:
    """Yield the rows in which a column has one of the texts, and what it means."""
    column = columns.table.column(index)
    meant = {text: reasons.get(normalised(text)) for text in set(column)}
    for row in rows:
        reason = meant[column[row]]
        if reason is not None and any(map(trimmed, columns.table.rows[row])):
            yield row, reason


def _any(headers: Mapping[int, str], wanted: Collection[str]) -> bool:
    return any(header in wanted for header in headers.values())


def _redcap_columns(columns: Columns) -> tuple[int | None, int | None]:
    """Give the column that says whether the form is complete, and the one of its time stamp.

    A form stands in one piece: its time stamp before its fields, its status right after them.
    """
    items = columns.used_as(ITEM)
    if not items:
        return None, None
    complete = _first_ending(columns, range(items[-1] + 1, len(columns.uses)), _STATUS)
    timestamp = _first_ending(columns, range(items[0] - 1, -1, -1), ("timestamp",))
    return complete, timestamp


def _first_ending(columns: Columns, indexes: Iterable[int], endings: tuple[str, ...]) -> int | None:
    """Give the first of some columns whose header ends like this, if it is no question."""
    for index in indexes:
        use = columns.uses[index]
        header = trimmed(use.header).casefold()
        if use.use in (EXTRA, IDENTIFIER) and header.endswith(endings):
            return index
    return None
