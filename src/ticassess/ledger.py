"""The ledger beside an assessment file: which replies an issued report was made of, as hashes and counts (P7).

Two issues of one report that differ by a few late replies give these replies away by subtraction. So the replies
of a report are frozen when it is first written: the same replies may be reported again and again, other ones
only where so many came or went in every group that none of them can be told. The ledger holds no answer and no id.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ticassess.errors import InputNotReadable, TicassessError
from ticassess.privacy import Policy, PublishedResults, Suppressed
from ticassess.responses.model import Responses
from ticassess.scoring.issues import rows_of
from ticassess.scoring.results import Weighting

SCHEMA = "ticassess/ledger/1"


class ReissueRefused(TicassessError):
    """The replies are not those of the report that was issued, and the difference would give somebody away."""

    exit_code = 1


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What two issues of one wave must have in common: together, other frames could tell more than either."""

    instrument: str
    wave: str | None
    policy: Mapping[str, int]
    levels: Mapping[str, list[str]]
    weighting: str | None = None

    @classmethod
    def of(
        cls,
        fingerprint: str,
        wave: str | None,
        policy: Policy,
        responses: Responses,
        weighting: Weighting | None = None,
    ) -> "Frame":
        """Give the frame of a report that is about to be made."""
        levels = {
            each.id: sorted(level.value for level in each.levels) for each in responses.breakdowns
        }
        total = None if weighting is None else f"{weighting.by} {_hash_of_headcounts(weighting)}"
        return cls(
            instrument=fingerprint, wave=wave, policy=policy.flat(), levels=levels, weighting=total
        )


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One issue: what it was about, the hash of its replies, and how many there were in each published group.

    `shown` is the hash of which numbers it showed: an issue that is protected in another way than it was published
    cannot be compared with a later one. Ledgers of the first version have none. `weighting` names the breakdown by
    which the whole is weighted, with a hash of its headcounts; None where all replies count the same, as in every
    issue before there were weights.
    """

    instrument: str
    wave: str | None
    replies: str
    kept: int
    policy: Mapping[str, int]
    groups: Mapping[str, Mapping[str, int | None]]
    shown: str | None = None
    weighting: str | None = None

    @property
    def frame(self) -> Frame:
        """Give what later issues of the wave must have in common with this one."""
        levels = {by: sorted(levels) for by, levels in self.groups.items()}
        return Frame(
            instrument=self.instrument,
            wave=self.wave,
            policy=dict(self.policy),
            levels=levels,
            weighting=self.weighting,
        )


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


def entry_of(frame: Frame, responses: Responses, published: PublishedResults) -> Entry:
    """Give the entry of a report that is about to be written."""
    groups: dict[str, dict[str, int | None]] = {}
    for group, replies in published.replies.items():
        if group.by is not None and group.level is not None:
            groups.setdefault(group.by, {})[group.level] = replies
    return Entry(
        instrument=frame.instrument,
        wave=frame.wave,
        replies=hash_of(responses),
        kept=published.kept,
        policy=dict(frame.policy),
        groups=groups,
        shown=_hash_of_shown(published),
        weighting=frame.weighting,
    )


def _hash_of_shown(published: PublishedResults) -> str:
    shown = sorted(
        f"{number.subject.id}\t{number.group.by}\t{number.group.level}"
        for number in published.numbers
        if not isinstance(number.outcome, Suppressed)
    )
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()


def _hash_of_headcounts(weighting: Weighting) -> str:
    """Give a hash of the headcounts: other ones make another total, and two totals of the same replies tell more."""
    headcounts = repr(
        sorted((level, number) for level, number in weighting.invited.items() if number)
    )
    return hashlib.sha256(headcounts.encode()).hexdigest()


def hash_of(responses: Responses) -> str:
    """Give the hash of a set of replies: the same in whatever order they stand in their files."""
    digest = hashlib.sha256(repr(list(responses.items)).encode())
    for row in sorted(row for row, _ in rows_of(responses)):
        digest.update(row)
    return digest.hexdigest()


def issued_before(
    entries: tuple[Entry, ...],
    frame: Frame,
    responses: Responses,
    given: Sequence[Responses],
    path: Path,
) -> tuple[Responses, ...]:
    """Give the replies of all issues of the wave before this one, the earliest first, out of those that are `given`.

    Raises:
        ReissueRefused: replies of an issue are missing or are others; or too few came or went since.

    """
    mine = [entry for entry in entries if entry.wave == frame.wave]
    if any(entry.frame != frame for entry in mine):
        raise _refused(
            "An earlier report of this wave was made with another instrument, other groups, other limits or another "
            "weighting. Together, the two could give single people away.",
            path,
        )
    known = {hash_of(replies): replies for replies in given}
    issued = list(dict.fromkeys(entry.replies for entry in mine))
    if not known.keys() <= set(issued):
        raise _refused(
            "The answers named with `--earlier` are not those of a report of this wave.", path
        )
    now = hash_of(responses)
    needed = issued[: issued.index(now)] if now in issued else issued
    if missing := [replies for replies in needed if replies not in known]:
        count = "the report" if len(needed) == 1 else f"{len(missing)} of {len(needed)} reports"
        raise _refused(
            f"The replies are not those of {count} that came before. Whoever has both could work out what came "
            "in between.",
            path,
            instead="Report the replies of the first report, or name the answers of each report with `--earlier`.",
        )
    before = tuple(known[replies] for replies in needed)
    for replies in before:
        _compare(replies, frame, path, responses)
    return before


def after(
    entries: tuple[Entry, ...],
    issues: Sequence[tuple[Responses, PublishedResults]],
    frame: Frame,
    path: Path,
) -> tuple[Entry, ...]:
    """Give the ledger with the last of these issues in it; the others are those before it, protected again.

    Raises:
        ReissueRefused: an earlier report would not be protected as it was when it was published.

    """
    recorded = {entry.replies: entry for entry in entries if entry.wave == frame.wave}
    made = [entry_of(frame, responses, published) for responses, published in issues]
    for entry in made:
        old = recorded.get(entry.replies)
        if old is not None and old.shown not in (None, entry.shown):
            raise _refused(
                "An earlier report of this wave showed other numbers than it would show today, as after an update of "
                "the program, so nobody can tell what the two give away together.",
                path,
            )
    return entries if made[-1].replies in recorded else (*entries, made[-1])


def _compare(earlier: Responses, frame: Frame, path: Path, responses: Responses) -> None:
    minimum = max(frame.policy["score"], frame.policy["distribution"])
    for by, count in changes(earlier, responses):
        if 0 < count < minimum:
            about = "in all" if by is None else f"in a group of {by}"
            raise _refused(
                f"Fewer than {minimum} replies came or went {about} since an earlier report. They could be worked out.",
                path,
                instead=f"Wait until at least {minimum} have come in every group that changes, or report the first "
                "replies again.",
            )


def changes(earlier: Responses, later: Responses) -> Iterator[tuple[str | None, int]]:
    """Yield how many replies were added to and removed from everybody and each group, with the breakdown."""
    before, now = Counter(rows_of(earlier)), Counter(rows_of(later))
    for difference in (now - before, before - now):
        yield None, difference.total()
        for place, breakdown in enumerate(later.breakdowns):
            sizes: Counter[str] = Counter()
            for (_, levels), count in difference.items():
                sizes[levels[place]] += count
            yield from ((breakdown.id, count) for count in sizes.values())


def _refused(message: str, path: Path, *, instead: str = "") -> ReissueRefused:
    draft = (
        f"If no earlier report has left your hands, delete {path.name} and write the report again."
    )
    return ReissueRefused(message, hint=f"{instead} {draft}".strip())
