"""Waves compared in one call."""

from pathlib import Path
from typing import Any

import pandas as pd

from ticassess.api.frames import changes_frame, reasons_frame
from ticassess.api.paths import path_of, refused
from ticassess.api.wording import in_python_words
from ticassess.compare import ComparisonDocument, as_json, as_plain, comparison_document
from ticassess.publish import How, WavesPublication, publish_waves


@in_python_words()
def compare(*assessments: str | Path, source: str | None = None) -> "WaveComparison":
    """Compare waves, and give what changed as far as it may be shown.

    `assessments`: the assessment file of each wave, the earliest first; one alone is compared with
    the `earlier_waves` that it names. `source`: which one of several sources.

    Raises:
        WrongUsage: there is one wave only, one is named twice, they are of different instruments,
            or not in the order of their dates.
        UnusableContent: a file cannot be used, or replies are in two waves.
        InputNotReadable: a file is missing, damaged, or of a kind that cannot be read.
        ReissueRefused: together with an earlier result, that of a wave could reveal what single
            people answered.
        NothingToPublish: of one wave no number may be shown.
        OutputNotWritten: a ledger cannot be written.

    """
    if source is not None and not isinstance(source, str):
        raise refused("source", source, "the name of a source")
    files = []
    for given in assessments:
        files.append(path_of("assessments", given, "the path of an assessment file"))
    if not files:
        raise refused("assessments", None, "the assessment file of each wave")
    found = publish_waves(files, How(), source=source)
    found.refuse_if_empty()
    return WaveComparison(found)


class WaveComparison:
    """What changed between waves, made of published numbers.

    The tables have the keys of `ticassess/comparison/1` as columns. Of a number that is protected
    in one of two waves, nothing is shown, and its `suppressed` is "suppressed".
    """

    def __init__(self, found: WavesPublication) -> None:
        """Comparisons are made by `ticassess.compare`."""
        self._document: ComparisonDocument = comparison_document(found.comparison)

    @property
    def changes(self) -> pd.DataFrame:
        """A row for each number, group and pair of waves."""
        return changes_frame(self._document.results)

    @property
    def not_comparable(self) -> pd.DataFrame:
        """What cannot be compared, with the reason."""
        return reasons_frame(self._document.not_comparable)

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know of the waves, and what changed in definitions, in sentences."""
        notes = [remark.text for remark in self._document.remarks]
        for one in self._document.definitions:
            notes.append(f"{one.id}: {one.text}")
        return tuple(dict.fromkeys(notes))

    def to_dict(self) -> dict[str, Any]:
        """Give the document `ticassess/comparison/1` as plain mappings, tuples and values."""
        return as_plain(self._document)

    def to_json(self) -> str:
        """Give it as JSON, as `compare --format json` prints it."""
        return as_json(self._document).decode()

    def __repr__(self) -> str:
        names = ", ".join(wave.name for wave in self._document.waves)
        return f"<WaveComparison of {names}: {len(self._document.results)} changes>"
