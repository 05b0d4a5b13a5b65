"""Replies that stand in several files, as in an export and a later one: each counts once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from ticassess.assessment import Duplicates
from ticassess.finding import Finding, Severity
from ticassess.responses.columns import Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import DUPLICATE_REPLY
from ticassess.responses.one_file import FileReplies
from ticassess.responses.reasons import DUPLICATE
from ticassess.responses.repeated_rows import distance_of_copies
from ticassess.responses.reply_ids import identifying_column, identities_of

_FEWEST_SHARED = 2


def without_repeated(files: Sequence[FileReplies]) -> list[FileReplies]:
    """Leave out every reply that stood in an earlier file with the same id, answers and levels.

    An id with other answers may be another person, as where two sites both count from 1, so such
    replies stay; a finding says how many there are. Files of different forms are not compared.
    """
    seen_on: dict[str | None, dict[str, set[bytes]]] = {}
    left = []
    for file in files:
        index = identifying_column(file.columns, file.replies.kept)
        if index is None or file.columns.column_map.duplicates == "all":
            left.append(file)
            continue
        ids = identities_of(file.columns, file.replies.kept, index)
        contents = _contents(file)
        seen = seen_on.setdefault(file.columns.form, {})
        left.append(_without(file, index, ids, contents, seen))
        for identity, content in zip(ids, contents, strict=True):
            seen.setdefault(identity, set()).add(content)
    return left


def same_replies(files: Sequence[FileReplies], duplicates: Duplicates | None) -> Iterator[Finding]:
    """TIC909: two tables without ids begin with the same rows until one ends.

    Nobody can tell then whether one of them was given twice, or exported again. Single rows may
    well be alike. So it is where many answers stand in both in the same order, as in an export of
    labels and one of codes, or in a later one with new replies above.
    """
    for later, file in enumerate(files):
        if (file.columns.column_map.duplicates or duplicates) == "all":
            continue
        for earlier in files[:later]:
            found = _repeated_in(earlier, file)
            if found is not None:
                yield found
                break


def _repeated_in(earlier: FileReplies, file: FileReplies) -> Finding | None:
    """Ask about two tables without ids of which one repeats the other, if they do."""
    for one in (earlier, file):
        if identifying_column(one.columns, one.replies.kept) is not None:
            return None
    shared = _shared_rows(earlier, file)
    if shared >= _FEWEST_SHARED:
        return _same_rows(earlier, file, f"{shared} replies are the same, cell by cell, as those")
    shared = _shared_answers(earlier, file)
    if shared:
        what = f"{shared} replies have the same answers in the same order as some"
        return _same_rows(earlier, file, what)
    return None


def _shared_rows(one: FileReplies, other: FileReplies) -> int:
    """Count the rows of the shorter of two tables if they are the first rows of the other."""
    if not _are_of_one_kind(one.columns, other.columns):
        return 0
    shared = min(len(one.replies.kept), len(other.replies.kept))
    for first, second in zip(one.replies.kept, other.replies.kept, strict=False):
        if one.columns.table.rows[first] != other.columns.table.rows[second]:
            return 0
    return shared


def _shared_answers(one: FileReplies, other: FileReplies) -> int:
    """Count the replies of the second table whose answers the first has in the same order."""
    if one.columns.form != other.columns.form:
        return 0
    first = [codes.tobytes() for codes in _answers_of(one)]
    both = [*first, *(codes.tobytes() for codes in _answers_of(other))]
    distance = distance_of_copies(both)
    if not distance:
        return 0
    start = max(0, len(first) - distance)
    return sum(1 for row in range(start, len(first)) if both[row] == _at(both, row + distance))


def _at(rows: Sequence[bytes], place: int) -> bytes | None:
    return rows[place] if place < len(rows) else None


def _answers_of(file: FileReplies) -> npt.NDArray[np.uint8]:
    return np.stack(list(file.codes.values()), axis=1)


def _are_of_one_kind(one: Columns, other: Columns) -> bool:
    """Say whether two tables have the same form and the same headers."""
    return (one.form, one.table.headers) == (other.form, other.table.headers)


def _without(
    file: FileReplies,
    index: int,
    ids: Sequence[str],
    contents: Sequence[bytes],
    seen: Mapping[str, set[bytes]],
) -> FileReplies:
    repeated = np.zeros(len(ids), dtype=bool)
    others = 0
    for row, identity in enumerate(ids):
        if identity == "" or identity not in seen:
            continue
        if contents[row] in seen[identity]:
            repeated[row] = True
        else:
            others += 1
    findings = list(file.findings)
    if repeated.any():
        findings.append(_repeats(file, index, int(repeated.sum())))
    if others:
        findings.append(_same_id(file, index, others))
    return replace(_selected(file, ~repeated), findings=tuple(findings))


def _contents(file: FileReplies) -> list[bytes]:
    """Give the answers and levels of every reply, for comparing."""
    contents = []
    for row, codes in enumerate(_answers_of(file)):
        levels = [str(column[row]) for column in file.levels]
        contents.append(codes.tobytes() + repr(levels).encode())
    return contents


def _selected(file: FileReplies, stays: npt.NDArray[np.bool_]) -> FileReplies:
    return replace(
        file,
        replies=file.replies.without(~stays, DUPLICATE),
        codes={name: codes[stays] for name, codes in file.codes.items()},
        levels=tuple(column[stays] for column in file.levels),
        comments={name: texts[stays] for name, texts in file.comments.items()},
    )


def _repeats(file: FileReplies, index: int, count: int) -> Finding:
    header = quoted(file.columns.uses[index].header)
    rows = "1 reply was" if count == 1 else f"{count} replies were"
    return DUPLICATE_REPLY.at(
        file.columns.table.place(column=index + 1),
        f"{rows} in an earlier file, with the same {header} and the same answers; each counts once",
        "If they are different people, set the column to `ignore` under `columns:` of a map file "
        "(`--map`).",
    )


def _same_rows(earlier: FileReplies, file: FileReplies, what: str) -> Finding:
    before = earlier.columns.table
    name = f"the sheet {quoted(before.sheet)}" if before.sheet else before.file
    return DUPLICATE_REPLY.at(
        file.columns.table.place(),
        f"{what} of {name}, and no column tells respondents apart",
        "Name the same replies only once; if they are different people, write `duplicates: all` "
        "into a map file (`--map`).",
        severity=Severity.ERROR,
    )


def _same_id(file: FileReplies, index: int, count: int) -> Finding:
    header = quoted(file.columns.uses[index].header)
    values = "1 value" if count == 1 else f"{count} values"
    return DUPLICATE_REPLY.at(
        file.columns.table.place(column=index + 1),
        f"{values} of the column {header} stood in an earlier file with other answers; they count "
        "as different people",
        "If they are the same people, keep one reply of each in the files.",
    )
