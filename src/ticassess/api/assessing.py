"""From answers to a result that may be shown, in one call."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd

from ticassess.api.arguments import Answers, choice_of, names_of, sets_of, tables_of
from ticassess.api.paths import path_of, refused
from ticassess.api.result import AssessmentResult
from ticassess.api.wording import finding_in_python_words, in_python_words
from ticassess.assessment import ColumnMap, Duplicates, load_map
from ticassess.finding import Finding
from ticassess.instrument import Instrument, load_instrument
from ticassess.publish import Again, Replies, publish_answers
from ticassess.responses import keepable, open_responses
from ticassess.source import refuse_swapped


class AnswersWarning(UserWarning):
    """Something is odd about the answers, which were used all the same; may quote a cell."""


@in_python_words()
def assess(
    instrument: Instrument | str | Path,
    answers: Answers,
    *,
    by: str | Sequence[str] | None = (),
    map: str | Path | None = None,  # as the option of the command is called
    earlier: Answers | Sequence[Answers] | None = (),
    ledger: str | Path | None = None,
    keep: str | Sequence[str] | None = (),
    duplicates: Literal["first", "last", "all"] | None = None,
    platform: str | None = None,
) -> AssessmentResult:
    """Score answers, and give what may be shown of them.

    `instrument`: one that was loaded, or what `load` takes. `by`: demographics, or other columns of
    the answers. `map`: a map file for columns and cells that do not match. `ledger`: the file that
    records what was shown of which replies, so that later results are protected together with
    earlier ones; it is created if missing. By default it lies beside the (first) file of answers,
    as `<file>.ledger.json`. A DataFrame has no such place: without `ledger`, several results about
    the same people can be combined to reveal more. `keep`: reasons for which rows are left out,
    such as `"unfinished"`, that are to count. `duplicates`: which of several different replies with
    one reply id counts, the `"first"` or the `"last"`, or `"all"` as different people; without it
    they are an error. `earlier`: the answers of each earlier result about some of the same people
    that had other replies. `platform`: the survey platform that wrote the answers, such as
    `"qualtrics"`, where it is not recognised; `"plain"` for none.

    Anything odd about the answers gives an `AnswersWarning`.

    Raises:
        UnusableContent: the instrument, the map or the answers have errors; its `findings` are all
            of them.
        InputNotReadable: a file is missing, damaged, or of a kind that cannot be read.
        WrongUsage: an argument is of another kind, or `by` names something that does not exist or
            is not allowed.
        ReissueRefused: together with an earlier result, this one could reveal what single people
            answered, or nobody can tell.
        OutputNotWritten: the ledger cannot be written.

    """
    tables = tables_of(answers)
    if isinstance(instrument, str | Path) and isinstance(tables[0], Path):
        refuse_swapped(str(instrument), tables[0])
    asked = _instrument(instrument)
    tables_before = sets_of(earlier)
    breakdowns = names_of(by)
    kept = keepable(names_of(keep, "keep", 'a reason such as "unfinished", or a list of them'))
    map_file = None if map is None else path_of("map", map, "the path of a map file")
    beside = None if ledger is None else path_of("ledger", ledger, "the path of the ledger")

    column_map = None if map_file is None else load_map(map_file, asked)
    reader = _Reader(
        instrument=asked,
        column_map=column_map,
        keep=kept,
        duplicates=choice_of(duplicates),
        platform=_platform_of(platform),
    )
    again = reader.of(tables)
    now = Replies(responses=again(breakdowns), again=again)
    _warn_of(now.responses.reconciliation.findings)
    before = [Replies.earlier(reader.of(one), breakdowns) for one in tables_before]
    files = [table for table in tables if isinstance(table, Path)]
    return AssessmentResult(publish_answers(asked, now, files, earlier=before, ledger=beside))


def _platform_of(given: object) -> str | None:
    if given is None or isinstance(given, str):
        return given
    raise refused("platform", given, 'the name of a platform, such as "qualtrics"')


def _warn_of(findings: Sequence[Finding]) -> None:
    for found in findings:
        finding = finding_in_python_words(found)
        # Two steps more than it looks: this one, and the words of errors are seen to in between.
        warnings.warn(f"{finding}\n    {finding.hint}", AnswersWarning, stacklevel=4)


@dataclass(frozen=True, kw_only=True)
class _Reader:
    """Reads answers, all in the same way."""

    instrument: Instrument
    column_map: ColumnMap | None
    keep: Sequence[str]
    duplicates: Duplicates | None
    platform: str | None

    def of(self, tables: Sequence[Path | pd.DataFrame]) -> Again:
        """Open one set of answers, and give what breaks it down by some columns."""
        opened = open_responses(
            self.instrument,
            tables,
            column_map=self.column_map,
            keep=keepable(self.keep),
            duplicates=self.duplicates,
            platform=self.platform,
        )
        return opened.broken_down_by


def _instrument(given: object) -> Instrument:
    if isinstance(given, Instrument):
        return given
    if not isinstance(given, str | Path):
        raise refused(
            "instrument", given, "a loaded instrument, a path, or the id of a bundled one"
        )
    return load_instrument(str(given))
