"""The survey itself: the web form, codes on slips, paper forms typed in, and its end.

    survey = load_survey(path)              -> what is asked, and where replies are kept
    run(application(survey, Serving()), …)  -> the web form, until Ctrl-C
    make_codes(survey, 40), slips(…)        -> codes, and the slips to hand out as PDF
    status_of(survey, contents), close(survey), csv_of(survey, form)

Whoever answers is never known: nothing is kept of a reply but what was answered.
"""

from ticassess.collect.closing import close, csv_of
from ticassess.collect.handing_out import Made, make_codes, revoke_unused
from ticassess.collect.serving import Address, run
from ticassess.collect.status import Status, in_steps, status_of
from ticassess.collect.survey import AskedForm, Survey, load_survey
from ticassess.collect.web import Serving, application

__all__ = [
    "Address",
    "AskedForm",
    "Made",
    "Serving",
    "Status",
    "Survey",
    "application",
    "close",
    "csv_of",
    "in_steps",
    "load_survey",
    "make_codes",
    "revoke_unused",
    "run",
    "status_of",
]
