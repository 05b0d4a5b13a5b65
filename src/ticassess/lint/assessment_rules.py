"""Rules of an assessment file, which are checked when it is loaded.

These checks stand in the rooms below this one, which tell a finding by its code and its name;
a test holds those to this list.
"""

from collections.abc import Sequence

from ticassess.finding import Severity
from ticassess.lint.rule import Rule

ASSESSMENT_RULES: Sequence[Rule] = (
    Rule(
        code="TIC117",
        name="impossible-headcount",
        file_kind="assessment",
        why="With fewer people in all than in one breakdown, response rates are wrong.",
        bad="invited: {total: 40, role: {nurse: 60}}",
        good="invited: {total: 60, role: {nurse: 40}}",
    ),
    Rule(
        code="TIC118",
        name="impossible-dates",
        file_kind="assessment",
        why="A wave that ends before it starts was typed wrong somewhere.",
        bad="{from: 2026-03-20, to: 2026-03-01}",
        good="{from: 2026-03-01, to: 2026-03-20}",
    ),
    Rule(
        code="TIC121",
        name="missing-file",
        file_kind="assessment",
        why="A map or a logo that is not there, or cannot be used, stops the report.",
        bad="brand: {logo: logo.gif}",
        good="brand: {logo: logo.png}",
    ),
    Rule(
        code="TIC122",
        name="unusable-output",
        file_kind="assessment",
        why="Nothing can be written to a file of an unknown kind, or to one that is read.",
        bad="outputs: [report.docx]",
        good="outputs: [report.pdf, report.html]",
    ),
    Rule(
        code="TIC124",
        name="unusable-weighting",
        file_kind="assessment",
        why="Without replies and a headcount for each group, nobody can say what each counts.",
        bad="weighting: role, with by: [role] alone",
        good="weighting: role, with by: [role] and invited: {role: {nurse: 60, peer: 12}}",
    ),
    Rule(
        code="TIC214",
        name="min-cell-too-small",
        file_kind="assessment",
        why="Below the floor of a privacy minimum somebody could be recognised.",
    ),
    Rule(
        code="TIC933",
        name="promise-not-stated",
        severity=Severity.INFO,
        file_kind="assessment",
        why="People ask who keeps their form, when it is destroyed, and whom they can ask.",
        good="promises: {kept_by: …, destroyed: …, questions_to: …}",
    ),
)
"""All of them in order."""
