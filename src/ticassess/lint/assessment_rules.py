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
        bad="outputs: [report.odt]",
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
        code="TIC245",
        name="doubled-source",
        file_kind="assessment",
        why="Sources with one name cannot be told apart; answers in two would be compared with "
        "themselves.",
        bad="two entries under `instruments` with `form: staff`",
        good="one with `id: staff_north`, and one with `id: staff_south`",
    ),
    Rule(
        code="TIC246",
        name="nothing-in-common",
        severity=Severity.WARNING,
        file_kind="assessment",
        why="Where a source shares no scale with another, nothing can be shown beside its results.",
        bad="{instrument: rooms.yaml, …}, which has only the scale `calm_rooms`",
        good="{instrument: rooms.yaml, scales: {calm_rooms: physical_safety}, …}",
    ),
    Rule(
        code="TIC247",
        name="source-kind",
        file_kind="assessment",
        why="People who answered are protected, and places are not; nobody should guess which.",
        bad="{instrument: tic-principles, kind: places, …}",
        good="{instrument: tic-principles, kind: people, …}",
    ),
    Rule(
        code="TIC248",
        name="misplaced-key",
        file_kind="assessment",
        why="With several sources, each has its own answers, groups and headcounts.",
        bad="by: [role] beside instruments: […]",
        good="instruments: [{instrument: tic-principles, by: [role], …}]",
    ),
    Rule(
        code="TIC249",
        name="replies-in-two-sources",
        file_kind="assessment",
        why="What two sources say of the same replies adds up, and could identify single people.",
        bad="peers.csv as one source, and staff.csv, which has the same replies, as another",
        good="staff.csv as one source, with `by: [role]`",
    ),
    Rule(
        code="TIC933",
        name="promise-not-stated",
        severity=Severity.INFO,
        file_kind="assessment",
        why="People ask who keeps their form and until when, whom they can ask, and where it goes.",
        good="promises: {kept_by: …, destroyed: …, questions_to: …, hand_in: …}",
    ),
    Rule(
        code="TIC940",
        name="earlier-wave-unusable",
        file_kind="assessment",
        why="Without the earlier assessment file nobody can say what has changed since then.",
        bad="earlier_waves: [answers-2025.csv]",
        good="earlier_waves: [spring-2025.yaml]",
    ),
    Rule(
        code="TIC941",
        name="waves-out-of-order",
        file_kind="assessment",
        why="A change goes from an earlier wave to a later one; else every rise reads as a fall.",
        bad="earlier_waves: [autumn-2026.yaml, spring-2026.yaml]",
        good="earlier_waves: [spring-2026.yaml, autumn-2026.yaml]",
    ),
    Rule(
        code="TIC942",
        name="other-instrument",
        file_kind="assessment",
        why="Scores of two instruments do not mean the same, even where scales have one name.",
        bad="earlier_waves: [a file with `instrument: pulse`], with instrument: tic-principles",
        good="earlier_waves: [a file with an older version of tic-principles]",
    ),
    Rule(
        code="TIC943",
        name="replies-in-two-waves",
        file_kind="assessment",
        why="Replies that are in two waves have not changed, and what was added to them could be "
        "worked out.",
        bad="an export of all answers so far in the second wave",
        good="in each wave only the answers of its own round",
    ),
    Rule(
        code="TIC237",
        name="unused-group-target",
        severity=Severity.WARNING,
        file_kind="assessment",
        why="Nobody sees a target of groups that the results are not broken down by.",
        bad="group_targets: {safety: {role: {peer: 80}}}, with by: [site]",
        good="group_targets: {safety: {role: {peer: 80}}}, with by: [role]",
    ),
    Rule(
        code="TIC966",
        name="unknown-status",
        file_kind="assessment",
        why="Reports print what was decided; a status that nobody knows says neither yes nor no.",
        bad="a row of the action plan with the status “agred”",
        good="a row of the action plan with the status “agreed”",
    ),
    Rule(
        code="TIC967",
        name="action-plan-unusable",
        file_kind="assessment",
        why="A report with an action plan that cannot be read, or is not there yet, is not made.",
        bad="action_plan: notes.txt",
        good="action_plan: action-plan.xlsx",
    ),
)
"""All of them in order."""
