"""`BandStart`: where each band of a scale begins, and whether that very score is in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ticassess.instrument.fields import exact
from ticassess.instrument.scale import Band


@dataclass(frozen=True, kw_only=True)
class BandStart:
    """A band with its lowest edge.

    `edge` is None where the band begins with the lowest score there is. `is_in` says whether a
    score at the edge is in the band: it is at a `min`, and not at the `max` of the band before.
    """

    band: Band
    edge: Fraction | None
    is_in: bool = True

    @property
    def said(self) -> str:
        """What to say of it after the name of the band, as “from 60”."""
        if self.band.min is not None:
            return f"from {self.band.min}"
        if self.edge is not None:
            return f"above {float(self.edge):g}"
        return "from the lowest score" if self.band.max is None else f"up to {self.band.max}"

    def is_reached(self, score: Fraction) -> bool:
        """Say whether a score is in this band or a higher one."""
        if self.edge is None:
            return True
        return score >= self.edge if self.is_in else score > self.edge


def band_starts(bands: Sequence[Band]) -> tuple[BandStart, ...]:
    """Give the starts of bands that come lowest first."""
    starts = []
    before: Band | None = None
    for band in bands:
        if band.min is not None:
            start = BandStart(band=band, edge=exact(band.min))
        elif before is None or before.max is None:  # the latter has a finding of its own
            start = BandStart(band=band, edge=None)
        else:
            start = BandStart(band=band, edge=exact(before.max), is_in=False)
        starts.append(start)
        before = band
    return tuple(starts)


def band_at(starts: Iterable[BandStart], score: Fraction) -> Band | None:
    """Give the highest band that an unrounded score reaches; None below all of them."""
    reached = None
    for start in starts:
        if start.is_reached(score):
            reached = start.band
    return reached
