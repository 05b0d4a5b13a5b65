"""Rules of the shape of a file, which are checked when it is loaded: family 1xx.

These checks stand in the rooms below this one, which tell a finding by its code and its name;
a test holds those to this list.
"""

from collections.abc import Sequence

from ticassess.finding import Severity
from ticassess.lint.rule import Rule

STRUCTURE_RULES: Sequence[Rule] = (
    Rule(
        code="TIC101",
        name="yaml-syntax",
        why="Text that is not YAML in UTF-8 cannot be read.",
        bad="title: Safety: a check",
        good='title: "Safety: a check"',
    ),
    Rule(
        code="TIC102",
        name="duplicate-key",
        why="Of two equal keys in one place, one would be ignored without a word.",
        bad="{id: saf_1, text: …, text: …}",
        good="{id: saf_1, text: …}",
    ),
    Rule(
        code="TIC103",
        name="unsafe-yaml",
        why="Aliases, tags and boundless nesting make a small file large or run code elsewhere.",
        bad="items: &shared [...]",
        good="items: [...]",
    ),
    Rule(
        code="TIC104",
        name="unknown-key",
        why="A misspelled key would be ignored, and what it was meant to say would be lost.",
        bad="{id: saf_1, respons_scale: agreement}",
        good="{id: saf_1, response_scale: agreement}",
    ),
    Rule(
        code="TIC105",
        name="missing-key",
        why="Without this key the file does not say what it must say.",
        bad="{value: 1}",
        good="{value: 1, label: Disagree}",
    ),
    Rule(
        code="TIC106",
        name="wrong-type",
        why="A value of another type than expected would be guessed at.",
        bad="version: 1.10",
        good='version: "1.10"',
    ),
    Rule(
        code="TIC107",
        name="duplicate-id",
        why="With one name for two things, nobody can tell which of them is meant.",
        bad="two items with `id: saf_1`",
        good="`id: saf_1` and `id: saf_2`",
    ),
    Rule(
        code="TIC108",
        name="unused-definition",
        severity=Severity.WARNING,
        why="A scale without items never has a score.",
        bad="a scale `calm` that no item names",
        good="an item with `in: [calm]`",
    ),
    Rule(
        code="TIC109",
        name="dangling-reference",
        why="A name that leads nowhere leaves out what it was meant to bring in.",
        bad="in: [saftey]",
        good="in: [safety]",
    ),
    Rule(
        code="TIC112",
        name="bad-id-format",
        why="Ids are column names and keys in other programs, so they are plain and short.",
        bad="id: Item 1",
        good="id: item_1",
    ),
    Rule(
        code="TIC115",
        name="circular-parent",
        why="Scales that are made of each other have no score.",
        bad="{id: safety, parent: safety}",
        good="{id: calm, parent: safety}",
    ),
    Rule(
        code="TIC116",
        name="misplaced-composite",
        why="A scale is made of items or of scales; with both, some would count twice.",
        bad="an item `in: [safety]`, which has child scales",
        good="an item `in: [calm]`, a child of `safety`",
    ),
    Rule(
        code="TIC119",
        name="unsupported-format",
        why="The file is of a kind or a format version that this program does not know.",
        bad="ticassess: 2",
        good="ticassess: 1",
    ),
    Rule(
        code="TIC120",
        name="id-folder-mismatch",
        severity=Severity.WARNING,
        why="An instrument is found by its folder, so the two carry one name.",
        bad="calm-check/instrument.yaml with `id: calm`",
        good="calm-check/instrument.yaml with `id: calm-check`",
    ),
)
"""All of them in order."""
