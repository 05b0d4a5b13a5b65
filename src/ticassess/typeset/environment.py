"""Fill a template: nothing undefined, everything escaped, nothing but the values within reach.

The threat: templates are code of somebody else. The sandbox keeps them from Python's own objects.
"""

import traceback
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ticassess.finding import UnusableContent
from ticassess.typeset.languages import isolated, with_languages
from ticassess.typeset.template_rules import BROKEN_TEMPLATE, MISSING_TEMPLATE


def fill(folders: Sequence[Path], template: str, values: Mapping[str, object]) -> str:
    """Fill the first `template` that the folders have, and give the HTML.

    Values are text, never markup or template code: whatever stands in them shows as it is.

    Raises:
        UnusableContent: a template is missing or has a mistake; the finding says in which line.

    """
    environment = _environment(tuple(folders))
    try:
        return with_languages(environment.get_template(template).render(values))
    except TemplateSyntaxError as error:
        place = error.filename or error.name or template
        raise UnusableContent(
            [BROKEN_TEMPLATE.at(place, error.lineno, error.message or "the syntax is wrong")]
        ) from error
    except TemplateNotFound as error:
        place, line = _last_template_line(error, folders, template)
        raise UnusableContent(
            [MISSING_TEMPLATE.at(place, line, f"there is no template `{error.name}`")]
        ) from error
    except Exception as error:  # whatever goes wrong in somebody's template is content, not a bug
        place, line = _last_template_line(error, folders, template)
        raise UnusableContent(
            [BROKEN_TEMPLATE.at(place, line, str(error) or type(error).__name__)]
        ) from error


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """Give what reads the templates of some folders, and knows those that it has read already."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        # For every template: Jinja’s own choice goes by the ending, and would leave `.html.j2`
        # unescaped.
        autoescape=True,
        finalize=_apart,
        # A misspelled value must not leave a silent hole in a report.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@pass_context
def _apart(context: Context, value: object) -> object:
    """Keep a text of a report that runs from right to left from turning what is around it."""
    if isinstance(value, str) and not isinstance(value, Markup) and "report" in context:
        return isolated(value)
    return value


def _last_template_line(
    error: Exception, folders: Sequence[Path], template: str
) -> tuple[str, int]:
    """Find the innermost line of a template in a traceback, where Jinja makes it a frame."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if any(Path(frame.filename).is_relative_to(folder) for folder in folders):
            return frame.filename, frame.lineno or 1
    return template, 1
