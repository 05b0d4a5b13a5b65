"""The ledger beside an assessment file: which replies an issued report was made of, as hashes and counts (P7).

Two issues of one report that differ by a few late replies give these replies away by subtraction. So the replies
of a report are frozen when it is first written: the same replies may be reported again and again, other ones
only where so many came or went in every group that none of them can be told. The ledger holds no answer and no id.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ticassess.errors import InputNotReadable, TicassessError
from ticassess.privacy import PublishedResults
from ticassess.responses.model import Responses
from ticassess.scoring.results import Weighting

SCHEMA = "ticassess/ledger/1"


class ReissueRefused(TicassessError):
    """The replies are not those of the report that was issued, and the difference would give somebody away."""

    exit_code = 1


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One issue: what it was about, the hash of its replies, and how many there were in each published group.

    `weighting` names the breakdown by which the whole is weighted, with a hash of its headcounts; None where all
    replies count the same, as in every issue before there were weights.
    """

    instrument: str
    wave: str | None
    replies: str
    kept: int
    policy: Mapping[str, int]
    groups: Mapping[str, Mapping[str, int | None]]
    weighting: str | None = None

    def same_subject(self, other: "Entry") -> bool:
        """Say whether another issue reports the same wave of the same assessment."""
        return self.wave == other.wave

    def same_frame(self, other: "Entry") -> bool:
        """Say whether another issue shows the same numbers of the same groups under the same limits."""
        return self._frame() == other._frame()

    def _frame(self) -> tuple[object, ...]:
        return self.instrument, self.policy, self.levels(), self.weighting

    def levels(self) -> Mapping[str, list[str]]:
        """Name the levels of every breakdown."""
        return {by: sorted(levels) for by, levels in self.groups.items()}


def path_beside(assessment: Path) -> Path:
    """Give the path of an assessment's ledger.

    >>> path_beside(Path("riverside/assessment.yaml")).as_posix()
    'riverside/assessment.ledger.json'
    """
    return assessment.with_name(f"{assessment.stem}.ledger.json")


def read_ledger(path: Path) -> tuple[Entry, ...]:
    """Read the issues so far; none where there is no file.

    Raises:
        InputNotReadable: there is a file, and it is no ledger.

    """
    if not path.exists():
        return ()
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["schema"] != SCHEMA:
            raise ValueError(SCHEMA)
        return TypeAdapter(tuple[Entry, ...]).validate_python(document["issues"])
    except (OSError, ValueError, KeyError, TypeError, ValidationError) as error:
        raise InputNotReadable(
            f"{path} is no ledger, or it is damaged.",
            hint="Bring back an earlier copy of it. It protects those who reply late; without it nothing is written.",
        ) from error


def as_bytes(entries: tuple[Entry, ...]) -> bytes:
    """Lay the ledger out as JSON."""
    content = {"schema": SCHEMA, "issues": [asdict(entry) for entry in entries]}
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def entry_of(
    fingerprint: str,
    wave: str | None,
    responses: Responses,
    published: PublishedResults,
    weighting: Weighting | None = None,
) -> Entry:
    """Give the entry of a report that is about to be written."""
    groups: dict[str, dict[str, int | None]] = {}
    for group, replies in published.replies.items():
        if group.by is not None and group.level is not None:
            groups.setdefault(group.by, {})[group.level] = replies
    return Entry(
        instrument=fingerprint,
        wave=wave,
        replies=hash_of(responses),
        kept=published.kept,
        policy=dict(published.policy.flat()),
        groups=groups,
        weighting=None if weighting is None else f"{weighting.by} {_hash_of_headcounts(weighting)}",
    )


def _hash_of_headcounts(weighting: Weighting) -> str:
    """Give a hash of the headcounts: other ones make another total, and two totals of the same replies tell more."""
    headcounts = repr(sorted((level, number) for level, number in weighting.invited.items() if number))
    return hashlib.sha256(headcounts.encode()).hexdigest()


def hash_of(responses: Responses) -> str:
    """Give the hash of a set of replies: the same in whatever order they stand in their files."""
    digest = hashlib.sha256(repr(list(responses.codes.columns)).encode())
    for row in sorted(row for row, _ in _rows(responses)):
        digest.update(row)
    return digest.hexdigest()


def after(
    entries: tuple[Entry, ...], entry: Entry, path: Path, responses: Responses, earlier: Responses | None
) -> tuple[Entry, ...]:
    """Give the ledger with this issue in it.

    Raises:
        ReissueRefused: with an earlier issue of the same wave, it would give somebody away.

    """
    mine = [other for other in entries if other.same_subject(entry)]
    for other in mine:
        if not other.same_frame(entry):
            raise _refused(
                "An earlier report of this wave was made with another instrument, other groups, another weighting or "
                "other limits. Together, the two could give single people away.",
                path,
            )
    if any(other.replies == entry.replies for other in mine):
        return entries
    if mine:
        _compare(mine[-1], entry, path, responses, earlier)
    return (*entries, entry)


def _compare(last: Entry, entry: Entry, path: Path, responses: Responses, earlier: Responses | None) -> None:
    if earlier is None:
        raise _refused(
            "The replies are not those of the report that was issued before. Whoever has both could work out what came "
            "in between.",
            path,
            instead="Report the replies of the first report, or name its answers with `--earlier`.",
        )
    if hash_of(earlier) != last.replies:
        raise _refused("The answers named with `--earlier` are not those of the last report.", path)
    minimum = max(entry.policy["score"], entry.policy["distribution"])
    for by, count in changes(earlier, responses):
        if 0 < count < minimum:
            about = "in all" if by is None else f"in a group of {by}"
            raise _refused(
                f"Fewer than {minimum} replies came or went {about} since the last report. They could be worked out.",
                path,
                instead=f"Wait until at least {minimum} have come in every group that changes, or report the first "
                "replies again.",
            )


def changes(earlier: Responses, later: Responses) -> Iterator[tuple[str | None, int]]:
    """Yield how many replies were added to and removed from everybody and each group, with the breakdown."""
    before, now = Counter(_rows(earlier)), Counter(_rows(later))
    for difference in (now - before, before - now):
        yield None, difference.total()
        for place, breakdown in enumerate(later.breakdowns):
            sizes: Counter[str] = Counter()
            for (_, levels), count in difference.items():
                sizes[levels[place]] += count
            yield from ((breakdown.id, count) for count in sizes.values())


def _rows(responses: Responses) -> Iterator[tuple[bytes, tuple[str, ...]]]:
    levels = responses.levels[[breakdown.id for breakdown in responses.breakdowns]].itertuples(index=False, name=None)
    for codes, named in zip(responses.codes.to_numpy(), levels, strict=True):
        texts = tuple(str(level) for level in named)
        yield codes.tobytes() + repr(texts).encode() + b"\n", texts


def _refused(message: str, path: Path, *, instead: str = "") -> ReissueRefused:
    draft = f"If no earlier report has left your hands, delete {path.name} and write the report again."
    return ReissueRefused(message, hint=f"{instead} {draft}".strip())
