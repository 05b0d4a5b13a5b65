"""What to know of published numbers besides them, in sentences."""

from collections.abc import Iterator

from ticassess.privacy import PublishedResults
from ticassess.publish.publication import Publication


def withheld_notes(published: PublishedResults) -> Iterator[str]:
    """Say what an attack took away."""
    breakdowns: set[str] = set()
    numbers = 0
    for drop in published.removed:
        if drop.subject is not None:
            numbers += 1
        elif drop.by is not None:
            breakdowns.add(drop.by)
    if breakdowns:
        yield (
            f"Not shown by {', '.join(sorted(breakdowns))}: nearly everybody in a small group "
            "said the same, and it could be told."
        )
    if numbers:
        count, it = f"{numbers} numbers were", "they"
        if numbers == 1:
            count, it = "1 number was", "it"
        yield (
            f"{count} removed, because with others {it} would have revealed what "
            "a small group said."
        )


def breakdown_notes(publication: Publication) -> Iterator[str]:
    """Say why there are no breakdowns in a tiny organisation."""
    published = publication.results
    if not publication.breakdowns or published.is_empty:
        return
    if published.kept < published.policy.breakdowns:
        yield (
            f"No breakdowns: with {published.kept} replies, single people could be found in them. "
            f"They start at {published.policy.breakdowns} replies; the whole-organisation scores "
            "follow."
        )
