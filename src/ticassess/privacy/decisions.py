"""`Decisions`: what was decided for the same replies before.

What an attack found is dropped, and everything is decided again; most of it stays as it was.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, eq=False)
class Decisions:
    """Decisions on one set of results under one policy, by all else that they depend on."""

    _decided: dict[tuple[str, Hashable], Any] = field(default_factory=dict)

    def once(self, what: str, key: Hashable, decide: Callable[[], T]) -> T:
        """Give a decision of this kind; make it only the first time."""
        if (what, key) not in self._decided:
            self._decided[what, key] = decide()
        return cast("T", self._decided[what, key])
