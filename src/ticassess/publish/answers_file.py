"""Files of answers without an assessment file: their ledger lies beside the first of them."""

from collections.abc import Sequence
from pathlib import Path

from ticassess.instrument import Instrument
from ticassess.ledger import path_beside_answers
from ticassess.publish.publication import Publication, Terms
from ticassess.publish.publishing import publish
from ticassess.publish.replies import Replies


def publish_answers(
    instrument: Instrument,
    replies: Replies,
    files: Sequence[Path],
    *,
    earlier: Sequence[Replies] = (),
    ledger: Path | None = None,
    draft: bool = False,
) -> Publication:
    """Publish answers about which nothing else is known.

    `files`: those that the answers are from; without any, nothing remembers what was shown, unless
    `ledger` names a file for it. `earlier`: the replies of every run that was shown before with
    other ones. `draft`: for one's own eyes, so no ledger is read or written.

    Raises:
        as `publish`.

    """
    if ledger is None and files:
        ledger = path_beside_answers(files[0])
    if draft:
        ledger = None
    return publish(
        instrument,
        replies,
        Terms(draft=draft),
        earlier=earlier,
        ledger=ledger,
        folders=[file.parent for file in files],
    )
