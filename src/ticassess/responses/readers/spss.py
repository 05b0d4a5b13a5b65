"""SPSS data files: the labels of values, and what a variable declares as missing."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from ticassess.errors import InputNotReadable
from ticassess.finding import Finding
from ticassess.matching import number_in, trimmed
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import MISSING_WITHOUT_LABEL, UNDECODABLE_TEXT
from ticassess.responses.readers.cases import sheet_of_cases
from ticassess.responses.readers.cells import text_of, text_or_blank
from ticassess.responses.readers.content import bytes_of
from ticassess.responses.readers.decoding import refuse_unknown_encoding
from ticassess.responses.readers.sheet import Sheet, table_of
from ticassess.responses.readers.table import Table

if TYPE_CHECKING:
    from pyreadstat import metadata_container

_SHOWN = 5
_UNICODE = "UTF-8"
_LONGEST_LABEL = 250
"""Bytes from which on a label of a variable may have been cut: programs keep 252 to 256."""

_Contents: TypeAlias = tuple[Mapping[str, Sequence[Any]], "metadata_container"]


@dataclass(frozen=True, kw_only=True)
class Spss:
    """Reads variables by their names and labels, and values by their labels where they have one.

    A label says more than its code, whose order need not be that of the answers.
    """

    def read(self, source: Path | bytes, *, file: str, encoding: str | None = None) -> Table:
        """Read all cases."""
        (sheet,) = self.sheets(source, file=file, encoding=encoding)
        return table_of(sheet)

    def sheets(
        self,
        source: Path | bytes,
        *,
        file: str,
        encoding: str | None = None,
        delimiter: str | None = None,
    ) -> tuple[Sheet, ...]:
        """Read all cases as the only sheet; its columns have a name and perhaps a label.

        Raises:
            ModuleNotFoundError: pyreadstat is not installed.
            InputNotReadable: it is not an SPSS data file, or it is damaged.
            WrongUsage: there is no such encoding.

        """
        if encoding is not None:
            refuse_unknown_encoding(encoding)
        read = _read(bytes_of(source), file, encoding)
        if read is None:
            return (Sheet(file=file, findings=(_undecodable(file),)),)
        values, about = read
        variables = [_Variable.of(name, about) for name in about.column_names]
        columns = [[one.text(value) for value in values[one.name]] for one in variables]
        unlabelled: Counter[str] = Counter()
        for one in variables:
            unlabelled.update(one.missing_without_label(values[one.name]))
        findings = _missing_values(file, unlabelled)
        cases = zip(*columns, strict=True)
        return (sheet_of_cases(file, _headers_of(variables), cases, list(findings)),)


def _read(content: bytes, file: str, encoding: str | None) -> _Contents | None:
    """Give the values of each variable, and what is said of them; None where no text can be read.

    What a file says in Unicode comes before the encoding that somebody named for several files.
    """
    # It comes with an extra, and only who reads such files should need it.
    import pyreadstat  # noqa: PLC0415

    def read_in(named: str | None) -> _Contents:
        return pyreadstat.read_sav(
            io.BytesIO(content), user_missing=True, output_format="dict", encoding=named
        )

    try:
        read = read_in(None)
    except pyreadstat.ReadstatError as error:
        if "encoding" not in str(error):
            raise InputNotReadable(
                f"{file} is not an SPSS data file, or it is damaged.",
                hint="Save it again in SPSS, or export it as CSV with value labels.",
            ) from None
        read = None
    if encoding is None or (read is not None and read[1].file_encoding == _UNICODE):
        return read
    try:
        return read_in(encoding)
    except pyreadstat.ReadstatError:
        return None


def _headers_of(variables: Sequence["_Variable"]) -> list[list[str]]:
    """Give the row of names, and one of labels where any variable has one."""
    headers = [[one.name for one in variables]]
    if any(one.label for one in variables):
        headers.append([one.label or one.name for one in variables])
    return headers


@dataclass(frozen=True, kw_only=True)
class _Variable:
    """One variable: its labels, and the values that stand for no answer."""

    name: str
    label: str
    labels: Mapping[Any, str]
    missing: Sequence[tuple[object, object]]

    @classmethod
    def of(cls, name: str, about: "metadata_container") -> "_Variable":
        """Gather what a file says of a variable."""
        return cls(
            name=name,
            label=_label(about.column_names_to_labels[name] or ""),
            labels=about.variable_value_labels.get(name, {}),
            missing=tuple(_ranges(about.missing_ranges.get(name, ()))),
        )

    def text(self, value: object) -> str:
        """Give a cell as text, by its label; blank where it is missing and has none."""
        text = trimmed(text_or_blank(value))
        if not text or self._is_unlabelled(value):
            return ""
        return trimmed(self.labels.get(value, "")) or text

    def missing_without_label(self, values: Sequence[object]) -> Iterator[str]:
        """Yield the values that are declared as missing and that no label explains."""
        for value in values:
            if value is not None and self._is_unlabelled(value):
                yield text_of(value)

    def _is_unlabelled(self, value: object) -> bool:
        label = trimmed(self.labels.get(value, ""))
        # A label that is a number could be taken for an answer, as the code could.
        is_explained = label != "" and number_in(label) is None
        return not is_explained and self._is_missing(value)

    def _is_missing(self, value: object) -> bool:
        for low, high in self.missing:
            if value in (low, high) or _lies_between(low, value, high):
                return True
        return False


def _label(text: str) -> str:
    """Give the label of a variable, with a mark that it was cut where it is as long as can be."""
    label = trimmed(text)
    if len(label.encode()) < _LONGEST_LABEL or label.endswith((".", "?", "!", "…")):
        return label
    return f"{label}…"


def _ranges(declared: Iterable[object]) -> Iterator[tuple[object, object]]:
    """Yield from which value to which a variable has values that count as missing."""
    for limits in declared:
        # Other kinds of files than those of SPSS declare single values.
        if isinstance(limits, dict):
            yield limits["lo"], limits["hi"]


def _lies_between(low: object, value: object, high: object) -> bool:
    """Say whether a number lies in a range; texts that count as missing have none."""
    if not isinstance(value, float):
        return False
    return isinstance(low, float) and isinstance(high, float) and low <= value <= high


def _missing_values(file: str, unlabelled: Counter[str]) -> Iterator[Finding]:
    """TIC928: values that are declared as missing and do not say why."""
    if not unlabelled:
        return
    cells = unlabelled.total()
    what = "1 cell holds a value" if cells == 1 else f"{cells} cells hold values"
    shown = ", ".join(map(quoted, sorted(unlabelled)[:_SHOWN]))
    if len(unlabelled) > _SHOWN:
        shown += " …"
    yield MISSING_WITHOUT_LABEL.at(
        Table(file=file).place(),
        f"{what} that SPSS counts as missing and that no label explains ({shown}); read as blank",
        "Nothing to do if nobody answered there; else give the value a label in SPSS, such as the "
        "label of the non-answer that it stands for.",
    )


def _undecodable(file: str) -> Finding:
    return UNDECODABLE_TEXT.at(
        Table(file=file).place(),
        "the texts are not in the encoding that the file says, or that was named",
        "Name the encoding with `--encoding`, such as cp1252, or save the file in SPSS as Unicode.",
    )


READS = {"sav": Spss(), "zsav": Spss()}
