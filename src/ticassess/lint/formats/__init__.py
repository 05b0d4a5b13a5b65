"""`FORMATS`: every way to write a report of `validate`, for people (`text`) and for other programs.

This is the only list: the choices of `--format` and `--report`, their help and the documentation
are made of it. Writers only write: each of them shows the same findings in the same order.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Format:
    """One format: what it is for, and its writer, named as `module:function` as entry points are.

    A name and not the function itself, so that asking for help or for one format loads no other.
    """

    purpose: str
    writer: str


FORMATS: Mapping[str, Format] = {
    "text": Format(
        purpose="people",
        writer="ticassess.lint.formats.text:text",
    ),
    "concise": Format(
        purpose="editors and problem matchers",
        writer="ticassess.lint.formats.annotations:problem_lines",
    ),
    "json": Format(
        purpose="your own programs (`ticassess schema validate`)",
        writer="ticassess.lint.output:as_json",
    ),
    "jsonl": Format(
        purpose="your own programs, one finding a line",
        writer="ticassess.lint.formats.json_lines:jsonl",
    ),
    "github": Format(
        purpose="annotations on GitHub",
        writer="ticassess.lint.formats.annotations:github",
    ),
    "gitlab": Format(
        purpose="Code Quality on GitLab",
        writer="ticassess.lint.formats.code_quality:gitlab",
    ),
    "junit": Format(
        purpose="test dashboards: a suite for each file, a case for each rule",
        writer="ticassess.lint.formats.junit:junit",
    ),
    "sarif": Format(
        purpose="code scanning",
        writer="ticassess.lint.formats.sarif:sarif",
    ),
    "rdjson": Format(
        purpose="reviewdog",
        writer="ticassess.lint.formats.reviewdog:rdjson",
    ),
    "markdown": Format(
        purpose="job summaries and comments",
        writer="ticassess.lint.formats.markdown:markdown",
    ),
}
