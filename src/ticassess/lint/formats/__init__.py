"""`FORMATS`: a report as text for other programs, one writer for each name of `--format`.

Writers only write: every one of them shows the same findings in the same order. `text` for people is the
command line's own.
"""

from collections.abc import Callable, Mapping

from ticassess.lint.formats.annotations import github, problem_lines
from ticassess.lint.formats.code_quality import gitlab
from ticassess.lint.formats.json_lines import jsonl
from ticassess.lint.formats.junit import junit
from ticassess.lint.formats.markdown import markdown
from ticassess.lint.formats.reviewdog import rdjson
from ticassess.lint.formats.sarif import sarif
from ticassess.lint.output import as_json
from ticassess.lint.report import LintReport

FORMATS: Mapping[str, Callable[[LintReport], str]] = {
    "concise": problem_lines,
    "json": as_json,
    "jsonl": jsonl,
    "github": github,
    "gitlab": gitlab,
    "junit": junit,
    "sarif": sarif,
    "rdjson": rdjson,
    "markdown": markdown,
}

__all__ = ["FORMATS"]
