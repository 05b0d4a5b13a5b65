"""Parquet, as data warehouses and scripts write it; one table, nulls are blank."""

import io
from dataclasses import dataclass
from pathlib import Path

from ticassess.errors import InputNotReadable
from ticassess.responses.readers.cases import sheet_of_cases
from ticassess.responses.readers.cells import text_or_blank
from ticassess.responses.readers.content import bytes_of
from ticassess.responses.readers.sheet import Sheet, table_of
from ticassess.responses.readers.table import Table


@dataclass(frozen=True, kw_only=True)
class Parquet:
    """Reads the table of a Parquet file; `encoding` and `delimiter` have no meaning."""

    def read(self, source: Path | bytes, *, file: str, encoding: str | None = None) -> Table:
        """Read the table."""
        (sheet,) = self.sheets(source, file=file)
        return table_of(sheet)

    def sheets(
        self,
        source: Path | bytes,
        *,
        file: str,
        encoding: str | None = None,
        delimiter: str | None = None,
    ) -> tuple[Sheet, ...]:
        """Read the table as the only sheet.

        Raises:
            ModuleNotFoundError: polars is not installed.
            InputNotReadable: it is not a Parquet file, or it is damaged.

        """
        # It comes with an extra, and only who reads such files should need it.
        import polars  # noqa: PLC0415
        import polars.exceptions  # noqa: PLC0415

        content = bytes_of(source)
        try:
            frame = polars.read_parquet(io.BytesIO(content))
        except polars.exceptions.PolarsError:
            raise InputNotReadable(
                f"{file} is not a Parquet file, or it is damaged.",
                hint="Export it again, or save it as CSV.",
            ) from None
        columns = [map(text_or_blank, column.to_list()) for column in frame.get_columns()]
        return (sheet_of_cases(file, [frame.columns], zip(*columns, strict=True)),)


READS = {"parquet": Parquet()}
