"""The ledger of what was issued: which replies each report was made of, as hashes and counts (P7).

Two issues of one report that differ by a few late replies give these replies away by subtraction.
So the replies of a report are frozen when it is first written. The ledger says which they were, and
holds no answer and no id.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ticassess.errors import InputNotReadable
from ticassess.privacy import Policy, PublishedResults, Suppressed
from ticassess.responses import Responses
from ticassess.scoring import Weighting, rows_of

SCHEMA = "ticassess/ledger/1"


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """What the issues of one wave must have in common: two that differ could tell more than either.

    `levels`: the levels of every breakdown. `weighting`: the breakdown by which the whole is
    weighted, with a hash of its headcounts; None where all replies count the same.
    """

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
    ) -> "Conditions":
        """Give the conditions of a report that is about to be made."""
        levels: dict[str, list[str]] = {}
        for breakdown in responses.breakdowns:
            levels[breakdown.id] = sorted(level.value for level in breakdown.levels)
        return cls(
            instrument=fingerprint,
            wave=wave,
            policy=policy.flat(),
            levels=levels,
            weighting=_weighting_text(weighting),
        )


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One issue: its conditions, the hash of its replies, and how many each published group had.

    `shown` is the hash of which numbers it showed: an issue that is protected in another way than
    it was published cannot be compared with a later one. Ledgers of the first version have none,
    and neither have they a `weighting`: they are from before there were weights.
    """

    instrument: str
    wave: str | None
    replies: str
    kept: int
    policy: Mapping[str, int]
    groups: Mapping[str, Mapping[str, int | None]]
    shown: str | None = None
    weighting: str | None = None

    @classmethod
    def of(
        cls, conditions: Conditions, responses: Responses, published: PublishedResults
    ) -> "Entry":
        """Give the entry of a report that is about to be written."""
        groups: dict[str, dict[str, int | None]] = {}
        for group, replies in published.replies.items():
            if group.by is not None and group.level is not None:
                groups.setdefault(group.by, {})[group.level] = replies
        return cls(
            instrument=conditions.instrument,
            wave=conditions.wave,
            replies=hash_of(responses),
            kept=published.kept,
            policy=dict(conditions.policy),
            groups=groups,
            shown=_hash_of_shown(published),
            weighting=conditions.weighting,
        )

    @property
    def conditions(self) -> Conditions:
        """Give what later issues of the wave must have in common with this one."""
        levels = {by: sorted(levels) for by, levels in self.groups.items()}
        return Conditions(
            instrument=self.instrument,
            wave=self.wave,
            policy=dict(self.policy),
            levels=levels,
            weighting=self.weighting,
        )


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The issues so far, in their order, and the file that they stand in."""

    path: Path
    entries: tuple[Entry, ...] = ()

    def of_wave(self, wave: str | None) -> tuple[Entry, ...]:
        """Give the issues of one round of answers."""
        return tuple(entry for entry in self.entries if entry.wave == wave)

    def with_entry(self, entry: Entry) -> "Ledger":
        """Give the ledger with one more issue."""
        return replace(self, entries=(*self.entries, entry))

    def to_bytes(self) -> bytes:
        """Lay the ledger out as JSON."""
        content = {"schema": SCHEMA, "issues": [asdict(entry) for entry in self.entries]}
        text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
        return f"{text}\n".encode()


def path_beside(file: Path) -> Path:
    """Give the path of the ledger of an assessment.

    >>> path_beside(Path("riverside/assessment.yaml")).as_posix()
    'riverside/assessment.ledger.json'
    """
    return file.with_name(f"{file.stem}.ledger.json")


def read_ledger(path: Path) -> Ledger:
    """Read the issues so far; none where there is no file.

    Raises:
        InputNotReadable: there is a file, and it is no ledger.

    """
    if not path.exists():
        return Ledger(path=path)
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["schema"] != SCHEMA:
            raise ValueError(SCHEMA)
        entries = TypeAdapter(tuple[Entry, ...]).validate_python(document["issues"])
    except (OSError, ValueError, KeyError, TypeError, ValidationError) as error:
        raise InputNotReadable(
            f"{path} is no ledger, or it is damaged.",
            hint="Bring back an earlier copy of it. It protects those who reply late; "
            "without it nothing is written.",
        ) from error
    return Ledger(path=path, entries=entries)


def hash_of(responses: Responses) -> str:
    """Give the hash of a set of replies: the same in whatever order they stand in their files."""
    digest = hashlib.sha256(repr(list(responses.items)).encode())
    # Sorted, since an export may list the same replies in another order tomorrow.
    for row in sorted(row for row, _ in rows_of(responses)):
        digest.update(row)
    return digest.hexdigest()


def _hash_of_shown(published: PublishedResults) -> str:
    shown = []
    for number in published.numbers:
        if not isinstance(number.outcome, Suppressed):
            group = number.group
            shown.append(f"{number.subject.id}\t{group.by}\t{group.level}")
    return hashlib.sha256("\n".join(sorted(shown)).encode()).hexdigest()


def _weighting_text(weighting: Weighting | None) -> str | None:
    """Name the breakdown with a hash of its headcounts: other ones make another total."""
    if weighting is None:
        return None
    # A level with nobody in it has no weight, so naming it makes no other total.
    headcounts = sorted((level, number) for level, number in weighting.invited.items() if number)
    return f"{weighting.by} {hashlib.sha256(repr(headcounts).encode()).hexdigest()}"
