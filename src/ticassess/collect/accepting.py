"""Taking a reply in: its answers and the mark on its code in one change, or neither."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from ticassess.collect.slip_codes import digest_of
from ticassess.errors import TicassessError
from ticassess.reply_store import Contents, Store, Ways

Refusal: TypeAlias = Literal["closed", "used", "unknown"]


class NotTaken(TicassessError):
    """A reply was not taken in, and nothing of it is kept."""

    exit_code = 1

    def __init__(self, why: Refusal) -> None:
        """Say why, for the page that says it to the person."""
        super().__init__(f"The reply was not taken: {why}.")
        self.why = why


def take(store: Store, form: str, cells: Sequence[str], code: str | None) -> Contents:
    """Add a reply; once this returns, it is on the disk.

    Raises:
        NotTaken: the survey is closed, or the code is not good any more.
        OutputNotWritten: it could not be stored; the database is as it was.

    """

    def step(contents: Contents) -> Contents:
        if contents.is_closed:
            raise NotTaken("closed")
        added = contents.with_reply(form, cells)
        if code is None:
            return _counted(added, open_=1)
        digest = digest_of(code, contents.secret)
        refusal = refusal_of(contents, digest)
        if refusal is not None:
            raise NotTaken(refusal)
        return _counted(added.with_code_state(digest, "used"), by_code=1)

    return store.change(step)


def refusal_of(contents: Contents, digest: str) -> Refusal | None:
    """Say why a code is not taken; None where it is good."""
    if contents.is_closed:
        return "closed"
    state = contents.codes.get(digest)
    if state is None:
        return "unknown"
    return None if state == "unused" else "used"


def _counted(contents: Contents, *, by_code: int = 0, open_: int = 0) -> Contents:
    ways = contents.ways
    counted = Ways(by_code=ways.by_code + by_code, open=ways.open + open_, paper=ways.paper)
    return replace(contents, ways=counted)
