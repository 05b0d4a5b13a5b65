"""Codes for slips: made and counted here, and known afterwards by their hashes alone."""

from collections.abc import Sequence
from dataclasses import replace

from ticassess.collect.slip_codes import digest_of, new_code
from ticassess.collect.survey import Survey
from ticassess.errors import WrongUsage
from ticassess.reply_store import CodeState, Contents

MOST = 5000
"""How many codes are made at a time."""


def new_codes(count: int) -> tuple[str, ...]:
    """Make new codes, which are nowhere yet.

    Raises:
        WrongUsage: as many are not made at a time.

    """
    if not 1 <= count <= MOST:
        raise WrongUsage(f"{count} codes cannot be made.", hint=f"Choose from 1 to {MOST}.")
    return tuple(new_code() for _ in range(count))


def with_codes(survey: Survey, codes: Sequence[str]) -> Contents:
    """Let a survey know new codes, beside those that it knows already.

    Raises:
        WrongUsage: the survey is closed.
        OutputNotWritten: they could not be stored.

    """

    def step(contents: Contents) -> Contents:
        _ensure_open(survey, contents)
        if not contents.forms:
            contents = survey.with_forms(contents)
        known: dict[str, CodeState] = dict(contents.codes)
        for code in codes:
            known[digest_of(code, contents.secret)] = "unused"
        return replace(contents, codes=known, codes_made=contents.codes_made + len(codes))

    return survey.store.change(step)


def revoke_unused(survey: Survey) -> None:
    """End every code that nobody has used.

    Raises:
        WrongUsage: the survey is closed.
        OutputNotWritten: it could not be stored.

    """

    def step(contents: Contents) -> Contents:
        _ensure_open(survey, contents)
        left: dict[str, CodeState] = {}
        for digest, state in contents.codes.items():
            left[digest] = "revoked" if state == "unused" else state
        return replace(contents, codes=left)

    survey.store.change(step)


def _ensure_open(survey: Survey, contents: Contents) -> None:
    if contents.is_closed:
        raise WrongUsage(
            f"The survey of {survey.file} is closed, and takes no more answers.",
            hint="Start a new one with a new assessment file.",
        )
