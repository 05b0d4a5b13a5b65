"""What is said of a publication besides its outputs."""

from ticassess.cli.notes import (
    tell_alarms,
    tell_headcounts,
    tell_ledger,
    tell_reading,
    tell_weighting,
    warn,
)
from ticassess.publish import Publication, breakdown_notes, withheld_notes


def tell_besides(publication: Publication) -> None:
    """Say what matters for the results besides them."""
    tell_reading(publication.reconciliation)
    results = publication.results
    tell_weighting(results.weighted_by, declared=results.weights_declared)
    tell_alarms(publication.alarms)
    tell_headcounts(publication.results.replies, publication.context.headcounts)
    for text in (*breakdown_notes(publication), *withheld_notes(publication.results)):
        warn(text)
    tell_ledger(publication.new_ledger, adds_up=publication.adds_up)
