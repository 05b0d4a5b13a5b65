"""What `import ticassess` offers to notebooks and scripts; its names load on first use.

The surface is in `docs/reference/python.md`. Everything that a result shows was protected first.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ticassess.api.assessing import AnswersWarning, assess
    from ticassess.api.checking import load, validate
    from ticassess.api.result import AssessmentResult

_MODULES = {
    "assessing": (
        "AnswersWarning",
        "assess",
    ),
    "checking": (
        "load",
        "validate",
    ),
    "result": ("AssessmentResult",),
}

__all__ = [
    "AnswersWarning",
    "AssessmentResult",
    "assess",
    "load",
    "validate",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
