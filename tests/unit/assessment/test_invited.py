"""Who was asked, and who of them could have answered."""

from ticassess.assessment import read_assessment
from ticassess.source import read_text

FILE = """
ticassess: 1
kind: assessment
organisation: Clinic
instrument: tic-principles
responses: [{file: a.csv}]
invited: {total: 100, ineligible: INELIGIBLE, role: {nurse: 60}}
"""


def test_those_who_were_not_meant_do_not_count() -> None:
    loaded = read_assessment(read_text(FILE.replace("INELIGIBLE", "8"), file="a.yaml"))
    assessment = loaded.assessment
    assert loaded.findings == ()
    assert assessment is not None
    assert assessment.invited.eligible == 92
    assert assessment.invited.by == {"role": {"nurse": 60}}


def test_no_more_people_can_be_ineligible_than_were_asked() -> None:
    findings = read_assessment(read_text(FILE.replace("INELIGIBLE", "120"), file="a.yaml")).findings
    assert [(finding.code, finding.where.line) for finding in findings] == [("TIC117", 7)]
