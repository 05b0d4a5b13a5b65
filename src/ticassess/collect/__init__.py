"""The survey itself: the web form, codes on slips, paper forms typed in, and its end.

    survey = load_survey(path)              -> what is asked, and where replies are kept
    run(application(survey, Serving()), …)  -> the web form, until Ctrl-C
    with_codes(survey, codes), slips_pdf(…) -> codes that are known, and slips to hand out
    status_of(survey, contents), close(survey), csv_of(survey, form)

Whoever answers is never known: nothing is kept of a reply but what was answered.
"""

from ticassess.collect.closing import close, csv_of
from ticassess.collect.handing_out import new_codes, revoke_unused, with_codes
from ticassess.collect.keying import keying_application
from ticassess.collect.serving import Address, run
from ticassess.collect.slips import slips_pdf
from ticassess.collect.status import Status, in_steps, status_of
from ticassess.collect.survey import AskedForm, Survey, load_survey
from ticassess.collect.terms import Serving
from ticassess.collect.web import application

__all__ = [
    "Address",
    "AskedForm",
    "Serving",
    "Status",
    "Survey",
    "application",
    "close",
    "csv_of",
    "in_steps",
    "keying_application",
    "load_survey",
    "new_codes",
    "revoke_unused",
    "run",
    "slips_pdf",
    "status_of",
    "with_codes",
]
