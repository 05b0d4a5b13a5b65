"""Which survey platform a table comes from, by the columns that it adds to every export."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from ticassess.responses.personal_columns import words_of


@dataclass(frozen=True, kw_only=True)
class _Signature:
    """Words of headers that only this platform writes together: all of some, one of the others."""

    platform: str
    all_of: frozenset[str]
    one_of: frozenset[str] = frozenset()

    def fits(self, words: Set[str]) -> bool:
        """Say whether headers of these words are those of the platform."""
        return self.all_of <= words and (not self.one_of or bool(words & self.one_of))


def _signature(platform: str, *all_of: str, one_of: Sequence[str] = ()) -> _Signature:
    return _Signature(platform=platform, all_of=frozenset(all_of), one_of=frozenset(one_of))


# The more headers a signature has, the further up it stands: the first one that fits is taken.
_SIGNATURES = (
    _signature("SurveyMonkey", "respondent id", "collector id"),
    _signature("KoboToolbox", "uuid", "submission time"),
    _signature("ODK Central", "submission date", "key"),
    _signature("ODK Central", "submission date", "meta instance id"),
    _signature("LimeSurvey", "submitdate", one_of=("lastpage", "startlanguage", "seed")),
    _signature("LimeSurvey", "date submitted", "last page"),
    _signature(
        "LimeSurvey",
        "submitdate date submitted",
        one_of=("lastpage last page", "startlanguage start language"),
    ),
    _signature("Alchemer", "response id", "time started", "date submitted"),
    _signature("Microsoft Forms", "start time", "completion time"),
    _signature(
        "Qualtrics",
        "response id",
        one_of=(
            *("recorded date", "distribution channel", "user language", "status", "finished"),
            *("response type", "start date"),
        ),
    ),
    _signature("Qualtrics", "v1", "v2", "v8"),
    _signature("Typeform", "network id", one_of=("submit date utc", "start date utc")),
    _signature("Jotform", "submission date", one_of=("submission id", "submission ip")),
    _signature("SoSci Survey", "questnnr", "lastpage"),
)
_REDCAP = frozenset({"record id", "redcap survey identifier", "redcap event name"})
_GOOGLE_FIRST = frozenset({"timestamp", "zeitstempel", "marca temporal", "horodateur"})


def platform_of(headers: Sequence[str]) -> str | None:
    """Name the platform whose columns a table has, if it is one that is known.

    >>> platform_of(["StartDate", "Status", "ResponseId", "calm"]), platform_of(["id", "calm"])
    ('Qualtrics', None)
    """
    words = {words_of(header) for header in headers}
    for signature in _SIGNATURES:
        if signature.fits(words):
            return signature.platform
    if _is_redcap(headers, words):
        return "REDCap"
    if headers and words_of(headers[0]) in _GOOGLE_FIRST:
        return "Google Forms"
    return None


def _is_redcap(headers: Sequence[str], words: Set[str]) -> bool:
    has_status = any(header.casefold().endswith(("_complete", "complete?")) for header in headers)
    return has_status and bool(words & _REDCAP)
