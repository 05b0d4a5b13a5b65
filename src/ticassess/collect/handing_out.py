"""Codes for slips: made and counted here, and known afterwards by their hashes alone."""

from dataclasses import dataclass, replace

from ticassess.collect.slip_codes import digest_of, new_code
from ticassess.collect.survey import Survey
from ticassess.errors import WrongUsage
from ticassess.reply_store import CodeState, Contents

MOST = 5000
"""How many codes are made at a time."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """New codes, which are nowhere else, and how many there are in all."""

    codes: tuple[str, ...]
    contents: Contents


def make_codes(survey: Survey, count: int) -> Made:
    """Make new codes beside those that there are.

    Raises:
        WrongUsage: the survey is closed, or as many codes are not made at a time.
        OutputNotWritten: they could not be stored.

    """
    if not 1 <= count <= MOST:
        raise WrongUsage(f"{count} codes cannot be made.", hint=f"Choose from 1 to {MOST}.")
    codes = tuple(new_code() for _ in range(count))

    def step(contents: Contents) -> Contents:
        _ensure_open(survey, contents)
        contents = survey.with_forms(contents)
        known: dict[str, CodeState] = dict(contents.codes)
        for code in codes:
            known[digest_of(code, contents.secret)] = "unused"
        return replace(contents, codes=known, codes_made=contents.codes_made + count)

    return Made(codes=codes, contents=survey.store.change(step))


def revoke_unused(survey: Survey) -> int:
    """End every code that nobody has used, and say how many there were.

    Raises:
        WrongUsage: the survey is closed.
        OutputNotWritten: it could not be stored.

    """
    revoked = 0

    def step(contents: Contents) -> Contents:
        nonlocal revoked
        _ensure_open(survey, contents)
        revoked = contents.count("unused")
        left: dict[str, CodeState] = {}
        for digest, state in contents.codes.items():
            left[digest] = "revoked" if state == "unused" else state
        return replace(contents, codes=left)

    survey.store.change(step)
    return revoked


def _ensure_open(survey: Survey, contents: Contents) -> None:
    if contents.is_closed:
        raise WrongUsage(
            f"The survey of {survey.file} is closed, and takes no more answers.",
            hint="Start a new one with a new assessment file.",
        )
