"""The one way from answers to numbers that anybody may see."""

from collections.abc import Sequence
from pathlib import Path

from ticassess.instrument import Instrument, fingerprint
from ticassess.ledger import Conditions, read_ledger
from ticassess.publish.protection import protect_issues
from ticassess.publish.publication import Publication, Terms
from ticassess.publish.reissue import issues_before, with_issue
from ticassess.responses import Responses
from ticassess.scoring import alarms_of, score_issues
from ticassess.writing import write_atomically


def publish(
    instrument: Instrument,
    responses: Responses,
    terms: Terms | None = None,
    *,
    earlier: Sequence[Responses] = (),
    ledger: Path | None = None,
    record: bool = True,
) -> Publication:
    """Give what may be shown of some answers, after an attacker who has it all found nothing in it.

    Whatever leaves the program comes from here: the command line, Python and the tests call this
    function, so that none of them shows what another one hides.

    `earlier`: the replies of every issue of this wave that was published with other ones. `ledger`:
    the file that remembers the issues. It is read where it is there, and with `record` it has this
    issue in it before anybody sees a number; an issue without any number is none.

    Raises:
        ReissueRefused: an earlier issue and this one would together give somebody away.
        InputNotReadable: the ledger is damaged.
        OutputNotWritten: the ledger cannot be written.

    """
    terms = terms or Terms()
    context, weighting = terms.context, terms.weighting
    # Without the targets of the assessment: another target tells nothing of anybody.
    identity = fingerprint(instrument)
    conditions = Conditions.of(identity, context.wave, terms.policy, responses, weighting)
    recorded = None if ledger is None else read_ledger(ledger)
    issues = (*issues_before(recorded, conditions, responses, earlier), responses)

    scored = instrument.with_targets(terms.targets) if terms.targets else instrument
    results = score_issues(scored, issues, headcounts=context.headcounts, weighting=weighting)
    published = protect_issues(scored, results, terms.policy)

    if recorded is not None:
        pairs = list(zip(issues, published, strict=True))
        recorded = with_issue(recorded, conditions, pairs)
        if record and not published[-1].is_empty:
            write_atomically(recorded.path, recorded.to_bytes(), force=True)
    return Publication(
        instrument=scored,
        results=published[-1],
        reconciliation=responses.reconciliation,
        breakdowns=responses.breakdowns,
        context=context,
        alarms=alarms_of(scored, responses),
        in_ledger=recorded is not None,
    )
