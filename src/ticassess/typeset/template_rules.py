"""What can be wrong with a template: one constant for each code of the family 95x."""

from collections.abc import Sequence
from dataclasses import dataclass

from ticassess.finding import Finding, Place, Severity


@dataclass(frozen=True, kw_only=True)
class TemplateRule:
    """A code with its name, why it matters, and what to do about it."""

    code: str
    name: str
    why: str
    hint: str
    severity: Severity = Severity.ERROR

    def at(self, file: str, line: int, message: str) -> Finding:
        """Make a finding about a line of a template."""
        return Finding(
            code=self.code,
            name=self.name,
            severity=self.severity,
            message=message,
            hint=self.hint,
            where=Place(file=file, line=line, end_line=line),
        )


BROKEN_TEMPLATE = TemplateRule(
    code="TIC951",
    name="broken-template",
    why="A line that cannot be filled in would leave a hole in the report.",
    hint="Correct this line, or leave the file out of your folder to use the bundled one.",
)
MISSING_TEMPLATE = TemplateRule(
    code="TIC952",
    name="missing-template",
    why="A file that a template asks for and that is nowhere would leave a hole in the report.",
    hint="Name a file that is in your template folder or in the bundled one.",
)
REFUSED_ADDRESS = TemplateRule(
    code="TIC953",
    name="refused-address",
    why="Whoever keeps a file that a report loads from elsewhere would learn who reads it.",
    hint="Put the file into the template folder and name it by its path from there.",
)
INACCESSIBLE_PAGE = TemplateRule(
    code="TIC954",
    name="inaccessible-page",
    why="Without headings, languages and texts for pictures, people who listen miss parts of it.",
    hint=(
        "Add what is missing to the template, so that people who listen to the page get all of it."
    ),
)
ACTIVE_PAGE = TemplateRule(
    code="TIC955",
    name="active-page",
    why="A page that runs something could send what is in it to somebody.",
    hint=(
        "Take it out of the template: "
        "a page in one file runs nothing, sends nothing and loads nothing."
    ),
)

TEMPLATE_RULES: Sequence[TemplateRule] = (
    BROKEN_TEMPLATE,
    MISSING_TEMPLATE,
    REFUSED_ADDRESS,
    INACCESSIBLE_PAGE,
    ACTIVE_PAGE,
)
"""All of them in order, for the documentation and for `explain`."""
