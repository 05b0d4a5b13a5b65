"""`Gate`: whether answers are taken at all, and whether a code lets somebody in."""

import datetime

from ticassess.collect.accepting import refusal_of
from ticassess.collect.limits import Pace
from ticassess.collect.posted import Fault
from ticassess.collect.slip_codes import DIGITS, digest_of, digits_of, is_well_formed
from ticassess.collect.survey import Survey
from ticassess.collect.terms import Serving
from ticassess.collect.visits import Visit, first
from ticassess.collect.wording import said_in
from ticassess.reply_store import Contents


class Gate:
    """What stands between somebody and the form of one survey."""

    def __init__(self, survey: Survey, serving: Serving, pace: Pace) -> None:
        """Look into the database of a survey anew for each question."""
        self._survey = survey
        self._serving = serving
        self._pace = pace

    def asks_for_code(self) -> bool:
        """Say whether nobody gets in without a code."""
        return self._contents().asks_for_codes and not self._serving.is_open

    def is_over(self) -> bool:
        """Say whether no more answers are taken."""
        until = self._serving.until
        if until is not None and datetime.datetime.now().astimezone().date() > until:
            return True
        return self._contents().is_closed

    async def code_faults(self, visit: Visit) -> list[Fault]:
        """Say what is wrong with the code that somebody typed in; nothing where it is good.

        A code that cannot be one for its digits alone is told at once: that tells nothing of those
        that were made.
        """
        said = said_in(visit.session.language)
        digits = digits_of(first(visit.fields, "code"))
        visit.session.code = digits[: 2 * DIGITS] or None
        if not digits:
            return [Fault(field="code", message=said("code_needed"))]
        if len(digits) != DIGITS:
            message = said("code_digits", count=len(digits))
            return [Fault(field="code", message=message)]
        if not is_well_formed(digits):
            return [Fault(field="code", message=said("code_slip"))]
        if not await self._pace.turn(visit.address):
            return [Fault(field="code", message=said("code_many"))]
        contents = self._contents()
        refusal = refusal_of(contents, digest_of(digits, contents.secret))
        if refusal is None:
            return []
        self._pace.was_wrong(visit.address)
        return [Fault(field="code", message=said(f"code_{refusal}"))]

    def _contents(self) -> Contents:
        return self._survey.store.contents() or Contents()
