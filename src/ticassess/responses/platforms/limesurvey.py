"""LimeSurvey: codes, questions or both as headers; a reply without `submitdate` is not finished."""

import re

from ticassess.responses.platform import Mark, Platform, Signature, listed
from ticassess.responses.reasons import UNFINISHED

_OWN = listed(
    """
    lastpage|last page|startlanguage|start language|seed
    lastpage last page|startlanguage start language|seed seed
    letzte seite|start sprache|startsprache|ultima pagina|lenguaje inicial
    derniere page|langue de depart
    """
)

PLATFORM = Platform(
    title="LimeSurvey",
    signatures=(
        Signature(
            all_of=frozenset({"submitdate"}),
            one_of=listed("id|lastpage|startlanguage|seed|startdate|datestamp|refurl|token"),
        ),
        Signature(all_of=frozenset({"submitdate date submitted"}), one_of=_OWN),
        *(
            Signature(all_of=frozenset({submitted}), one_of=_OWN)
            for submitted in (
                *("date submitted", "datum abgeschickt", "fecha de envio"),
                *("date de soumission", "data di invio", "data de envio"),
            )
        ),
    ),
    marks=(
        # It writes no word about a reply that was not submitted: the date is missing.
        Mark(
            headers=listed("submitdate|submitdate date submitted"),
            reasons={"": UNFINISHED},
            dates=True,
        ),
        Mark(
            headers=listed(
                """
                date submitted|datum abgeschickt|fecha de envio|date de soumission|data di invio
                data de envio
                """
            ),
            reasons={"": UNFINISHED},
            dates=True,
            beside=_OWN,
        ),
    ),
    identifying=_OWN,
    boxes_in_words=True,
    # Where answers are written in full, it stands where a question was not shown.
    not_shown=frozenset({"n/a"}),
    besides=(
        re.compile(r"(?:Question|Group) time: .+", re.DOTALL),
        re.compile(r"\w+Time"),
    ),
)
