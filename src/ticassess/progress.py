"""What long work is doing: stages that a terminal may show, and that nobody has to listen to."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeAlias, TypeVar

Listener: TypeAlias = Callable[[str, float | None], None]
"""Is told the stage, and the share of it that is done, from 0 to 1; None where nobody knows."""

Item = TypeVar("Item")

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """Tell somebody of every stage for a while."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def stage(name: str, share: float | None = None) -> None:
    """Say what is being done from here on."""
    listener = _listener.get()
    if listener is not None:
        listener(name, share)


def each(items: Sequence[Item], name: str) -> Iterator[Item]:
    """Yield items, and say before each how many of them are done.

    >>> with told_to(lambda name, share: print(name, share)):
    ...     list(each("ab", "Reading"))
    Reading 0.0
    Reading 0.5
    ['a', 'b']
    """
    for place, item in enumerate(items):
        stage(name, place / len(items))
        yield item
