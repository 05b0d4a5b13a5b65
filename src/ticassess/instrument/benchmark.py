"""`Benchmark`: published results of others."""

from typing import Annotated

from pydantic import Field

from ticassess.instrument.fields import Id, Plain
from ticassess.source import Frozen


class Benchmark(Frozen):
    """What other organisations scored on a scale, with where that comes from; never a target."""

    scale: Id
    """The scale, in its own metric."""
    source: Plain
    """Who published it, and where."""
    date: Plain
    """When it was published, as the source gives it."""
    n: Annotated[int, Field(gt=0)]
    """How many organisations are in it."""
    by: Id | None = None
    """For results of one group: the id of the demographic; with `group`."""
    group: Plain | None = None
    """The level of that demographic. The results stand beside those of the same group."""
    quartiles: tuple[int | float, int | float, int | float]
    """The lower quartile, the median and the upper quartile."""
    version: Plain | None = None
    """The version of the instrument that they used; another one is not compared."""
