"""Change the program in small ways and see which changes no test of the same room notices.

    python -m tools.mutants                              a sample of 200 over all rooms
    python -m tools.mutants --room privacy --count 100   a larger one over one room

The sample is the same in every run. It hangs on the lines' content, so that moved code keeps its
mutants.
"""

from __future__ import annotations

import argparse
import difflib
import multiprocessing
import os
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tools.mutants.mutations import Mutation, digest, mutations
from tools.mutants.trial import ROOT, Copy

_HERE = Path(__file__).parent
_SEED = "2026"


@dataclass(frozen=True, kw_only=True)
class Room:
    """A room with the tests that must notice its mutants, and the share of them, in per cent."""

    name: str
    tests: list[str]
    killed: float

    def mutations(self) -> list[Mutation]:
        """Give every mutation of the room, or of a room that is a single module."""
        folder = ROOT / "src/ticassess" / self.name
        modules = sorted(folder.rglob("*.py")) or [folder.with_suffix(".py")]
        found: list[Mutation] = []
        for module in modules:
            found += mutations(module)
        return found


@dataclass(kw_only=True)
class Outcome:
    """What became of one room's sample."""

    room: Room
    killed: int = 0
    survivors: list[Mutation] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share that was killed, in per cent."""
        tried = self.killed + len(self.survivors)
        return 100 * self.killed / tried if tried else 100

    @property
    def enough(self) -> bool:
        """Whether as many were killed as the room promises."""
        return self.share >= self.room.killed


def main() -> None:
    """Try the sample, print survivors and shares, and exit 1 where a share is too low."""
    wanted = _arguments()
    rooms = [room for room in _rooms() if wanted.room in (None, room.name)]
    if not rooms:
        sys.exit(f"rooms.toml has no room {wanted.room}")
    equivalents = _equivalents()
    met: set[str] = set()
    outcomes: list[Outcome] = []
    with _workers(wanted.jobs) as pool:
        for room in rooms:
            candidates = room.mutations()
            met |= {mutation.id for mutation in candidates}
            open_ones = [m for m in candidates if m.id not in equivalents]
            chosen = sample(open_ones, wanted.count // len(rooms))
            outcomes.append(_try(room, chosen, pool))
    _print(outcomes)
    stale = sorted(equivalents - met)
    if wanted.room is None and stale:
        print(f"equivalents.toml names mutants that are gone: {', '.join(stale)}")
    sys.exit(0 if all(outcome.enough for outcome in outcomes) else 1)


def sample(candidates: list[Mutation], count: int) -> list[Mutation]:
    """Choose mutations: first places, all with the same chance, then one mutation for each."""
    by_place: dict[str, list[Mutation]] = {}
    for mutation in candidates:
        by_place.setdefault(mutation.place, []).append(mutation)
    places = sorted(by_place, key=lambda place: digest(_SEED, place))
    chosen = []
    for place in places[:count]:
        chosen.append(min(by_place[place], key=lambda mutation: digest(_SEED, mutation.id)))
    return chosen


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutants")
    parser.add_argument("--room", help="one room of rooms.toml; without it, all of them")
    parser.add_argument("--count", type=int, default=200, help="mutants in all (200)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="at the same time")
    return parser.parse_args()


def _rooms() -> list[Room]:
    table = tomllib.loads((_HERE / "rooms.toml").read_text("utf-8"))
    return [Room(name=name, **settings) for name, settings in table.items()]


def _equivalents() -> set[str]:
    table = tomllib.loads((_HERE / "equivalents.toml").read_text("utf-8"))
    return {entry["id"] for entry in table.get("mutant", ()) if entry["reason"]}


# Work in parallel: each worker has one copy of the project

_copies: list[Copy] = []


@contextmanager
def _workers(jobs: int) -> Iterator[ProcessPoolExecutor]:
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(jobs, context, _set_up, (Path(folder),)) as pool:
            yield pool


def _set_up(folder: Path) -> None:
    _copies.append(Copy(folder))


def _seconds(tests: list[str]) -> float:
    return _copies[0].seconds(tests)


def _survives(path: Path, mutated: str, tests: list[str], seconds: float) -> bool:
    return _copies[0].survives(path, mutated, tests, seconds)


def _try(room: Room, chosen: list[Mutation], pool: ProcessPoolExecutor) -> Outcome:
    outcome = Outcome(room=room)
    # A change may well make the tests slower without making them endless.
    seconds = 10 + 3 * pool.submit(_seconds, room.tests).result()
    trials = {}
    for mutation in chosen:
        trial = pool.submit(_survives, mutation.path, mutation.mutated(), room.tests, seconds)
        trials[trial] = mutation
    for trial in as_completed(trials):
        if trial.result():
            outcome.survivors.append(trials[trial])
        else:
            outcome.killed += 1
        if sys.stderr.isatty():
            tried = outcome.killed + len(outcome.survivors)
            print(
                f"\r{room.name}: {tried} of {len(chosen)}",
                end="\n" * (tried == len(chosen)),
                file=sys.stderr,
            )
    return outcome


def _print(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        for mutation in sorted(outcome.survivors, key=lambda m: (m.path, m.line)):
            print(_entry(mutation))
    for outcome in outcomes:
        tried = outcome.killed + len(outcome.survivors)
        verdict = "" if outcome.enough else f", which is too few: {outcome.room.killed} %"
        print(
            f"{outcome.room.name:10} {outcome.killed} of {tried} killed,"
            f" {outcome.share:.0f} %{verdict}"
        )


def _entry(mutation: Mutation) -> str:
    """Show a survivor as an entry of equivalents.toml, for the case that it is one."""
    before = mutation.tree.code.splitlines()
    after = mutation.mutated().splitlines()
    shown = difflib.unified_diff(before, after, n=1, lineterm="")
    changes = [f"# {line}" for line in list(shown)[3:]]
    place = f"# {mutation.path.relative_to(ROOT)}:{mutation.line}"
    return "\n".join(["[[mutant]]", place, *changes, f'id = "{mutation.id}"', 'reason = ""', ""])


if __name__ == "__main__":
    main()
