"""Family 2xx: bands and targets that do not fit the scores."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from ticassess.finding import Finding
from ticassess.instrument.band_starts import BandStart, band_starts
from ticassess.instrument.model import Band, Contrast, Instrument, Overall, Scale, exact
from ticassess.instrument.reference_checks import Check
from ticassess.instrument.scored_parts import (
    path_name,
    range_known,
    ranged,
    scorings,
    short_number,
)
from ticassess.source import Document, KeyPath


@dataclass(frozen=True, kw_only=True)
class _Number:
    """A scale, the overall score or a contrast: its place in the file, and its range."""

    part: Scale | Overall | Contrast
    path: KeyPath
    name: str
    metric: str
    low: Fraction
    high: Fraction


def _numbers(instrument: Instrument) -> Iterator[_Number]:
    """Yield what may have bands and a target."""
    for path, scale in ranged(instrument):
        low, high = instrument.range_of(scale)
        name = path_name(scale)
        yield _Number(part=scale, path=path, name=name, metric=scale.metric, low=low, high=high)
    for i, contrast in enumerate(instrument.contrasts):
        sides = [instrument.scale(name) for name in contrast.of]
        if all(range_known(instrument, side) for side in sides):
            low, high = instrument.range_of_contrast(contrast)
            yield _Number(
                part=contrast,
                path=("contrasts", i),
                name=contrast.id,
                metric=f"difference of {sides[0].metric}",
                low=low,
                high=high,
            )


def band_order(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find bands that do not start higher than the one written before them (TIC231).

    Of two edges that were swapped nobody can tell which is wrong; sorted, the best scores would
    get the name of the middle.
    """
    for path, bands in _band_lists(instrument):
        for i, (lower, upper) in enumerate(pairwise(band_starts(bands)), start=1):
            if lower.edge is None or upper.edge is None or upper.edge >= lower.edge:
                continue
            starts = f"`{upper.band.id}` starts {_at(upper)}"
            before = f"below `{lower.band.id}` before it, which starts {_at(lower)}"
            hint = "Write bands from the lowest up; if the order is right, correct the number."
            where = _edge_path(path, i, upper)
            yield document.finding("TIC231", "band-order", f"{starts}, {before}", hint, where)


def _at(start: BandStart) -> str:
    assert start.edge is not None  # only what is not the lowest has a place to name
    if start.band.min is None:
        return f"above {short_number(start.edge)}"
    return f"at {start.band.min}"


def _edge_path(path: KeyPath, position: int, start: BandStart) -> KeyPath:
    """Give the path to the number where a band starts: its own `min`, or the `max` before."""
    if start.band.min is None:
        return (*path, position - 1, "max")
    return (*path, position, "min")


def band_without_start(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find bands of which nothing says where they begin (TIC105)."""
    for path, bands in _band_lists(instrument):
        for i, (lower, upper) in enumerate(pairwise(bands), start=1):
            if upper.min is None and lower.max is None:
                message = f"nothing says where the band `{upper.id}` begins"
                hint = f"Give it `min`, or give `{lower.id}` before it `max`."
                yield document.finding("TIC105", "missing-key", message, hint, (*path, i))


def band_gap_or_overlap(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find scores that lie in no band (TIC202) or in two (TIC203).

    In a hole a score gets no name and no recommendation; in an overlap it would get either.
    """
    for path, bands in _band_lists(instrument):
        for lower, upper in pairwise(_in_order(bands)):
            # Told apart from the rest: no `max` could mend it.
            if _start_together(bands, lower, upper):
                message = (
                    f"the bands `{bands[lower].id}` and `{bands[upper].id}` start at the same score"
                )
                hint = "Give each band its own `min`."
                where = _edge_path(path, upper, band_starts(bands)[upper])
                yield document.finding("TIC203", "band-overlap", message, hint, where)
                continue
            end, start = bands[lower].max, bands[upper].min
            if end is None or start is None:
                continue
            if exact(end) < exact(start):
                message = f"scores from {end} to {start} are in no band"
                hint = "Leave out `max`: a band ends where the next one starts."
                yield document.finding("TIC202", "band-gap", message, hint, (*path, lower, "max"))
            if exact(end) > exact(start):
                message = f"scores from {start} to {end} are in two bands"
                hint = "Leave out `max`: a band holds its `min` and ends before the next one."
                yield document.finding(
                    "TIC203", "band-overlap", message, hint, (*path, lower, "max")
                )


def _in_order(bands: Sequence[Band]) -> Sequence[int]:
    """Give the positions of bands, lowest first; where one has no `min`, as they are written."""
    minima = [exact(band.min) for band in bands if band.min is not None]
    if len(minima) < len(bands):
        return range(len(bands))
    return sorted(range(len(bands)), key=lambda i: minima[i])


def _start_together(bands: Sequence[Band], lower: int, upper: int) -> bool:
    """Say whether two bands begin at the same score, so that one of them holds none."""
    starts = band_starts(bands)
    first, second = starts[lower], starts[upper]
    if first.edge is None or first.edge != second.edge:
        return False
    # A band from 3 to 3, and the next one above 3: the first holds exactly 3.
    return first.is_in == second.is_in


def bands_cover_scores(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find bands that no score can reach (TIC204), and scores outside all bands (TIC205).

    The first were meant for another range; the second get no name and no recommendation.
    """
    fitting: set[object] = set()
    for number in _numbers(instrument):
        bands, low, high = instrument.bands_of(number.part), number.low, number.high
        if not bands:
            continue
        if isinstance(number.part.bands, str):
            # Many scales share one set and one range; a Fraction takes long to hash.
            same = (number.part.bands, low.as_integer_ratio(), high.as_integer_ratio())
            if same in fitting:
                continue
            if _fit(bands, low, high):
                fitting.add(same)
                continue
        yield from _not_covered(document, number, bands)
        yield from _unreachable(document, number, bands)


def _not_covered(document: Document, number: _Number, bands: Sequence[Band]) -> Iterator[Finding]:
    lowest, highest = bands[0], bands[-1]
    if lowest.min is not None and exact(lowest.min) > number.low:
        start = f"scores of `{number.name}` start at {short_number(number.low)}"
        message = f"{start}, the bands at {lowest.min}"
        hint = f"Start the lowest band at {short_number(number.low)}."
        at = _band_path(number, lowest, "min")
        yield document.finding("TIC205", "score-not-covered", message, hint, at)
    if highest.max is not None and exact(highest.max) < number.high:
        end = f"scores of `{number.name}` reach {short_number(number.high)}"
        message = f"{end}, the bands end at {highest.max}"
        hint = "Leave out the last `max`."
        at = _band_path(number, highest, "max")
        yield document.finding("TIC205", "score-not-covered", message, hint, at)


def _unreachable(document: Document, number: _Number, bands: Sequence[Band]) -> Iterator[Finding]:
    low, high = number.low, number.high
    starts = band_starts(bands)
    for start, following in zip(starts, (*starts[1:], None), strict=True):
        if _out_of_reach(start, following, low, high):
            band = start.band
            message = (
                f"no score of `{number.name}` can reach the band `{band.id}`: "
                f"they lie from {short_number(low)} to {short_number(high)}"
            )
            hint = f"Bands are in the scale's metric ({number.metric})."
            key = "max" if band.min is None and band.max is not None else "min"
            at = _band_path(number, band, key)
            yield document.finding("TIC204", "band-unreachable", message, hint, at)


def _fit(bands: Sequence[Band], low: Fraction, high: Fraction) -> bool:
    starts = band_starts(bands)
    if not starts[0].is_reached(low):
        return False
    if bands[-1].max is not None and exact(bands[-1].max) < high:
        return False
    pairs = zip(starts, (*starts[1:], None), strict=True)
    return not any(_out_of_reach(start, following, low, high) for start, following in pairs)


def _out_of_reach(
    start: BandStart, following: BandStart | None, low: Fraction, high: Fraction
) -> bool:
    if not start.is_reached(high):
        return True
    # A band ends before the next one starts, so one that ends at the lowest score never holds it;
    # a band without width at the very start has a finding of its own.
    if following is None or following.edge is None or start.edge == following.edge:
        return False
    return following.is_reached(low)


def target_out_of_range(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find targets that can never be met, or never be missed (TIC206)."""
    for number in _numbers(instrument):
        target = number.part.target
        if target is None:
            continue
        if not number.low <= exact(target) <= number.high:
            scores = f"{short_number(number.low)} to {short_number(number.high)}"
            message = f"the target {target} is outside the scores, {scores}"
            hint = f"Give it in the scale's metric ({number.metric})."
            at = (*number.path, "target")
            yield document.finding("TIC206", "target-out-of-range", message, hint, at)


def cut_out_of_reach(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find cuts that everybody reaches, or nobody (TIC204)."""
    for path, scale in scorings(instrument):
        if scale.cut is not None and not 0 < scale.cut <= 100:
            everybody = "everybody" if scale.cut <= 0 else "nobody"
            message = f"{everybody} reaches the cut {scale.cut} of `{path_name(scale)}`"
            hint = "Give a score above 0, up to 100."
            yield document.finding("TIC204", "band-unreachable", message, hint, (*path, "cut"))


def cap_out_of_reach(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find caps that hold always or never, since no score lies there (TIC204)."""
    for path, scale in ranged(instrument):
        if scale.cap is None:
            continue
        low, high = instrument.range_of(scale)
        scores = f"scores of `{path_name(scale)}` lie from {short_number(low)} to "
        scores += short_number(high)
        hint = "Give a score that some groups have and others have not."
        for key in ("child_below", "at_most"):
            limit = getattr(scale.cap, key)
            if limit is None or low < exact(limit) <= high:
                continue
            message = f"the cap holds always or never: {scores}"
            at = (*path, "cap", key)
            yield document.finding("TIC204", "band-unreachable", message, hint, at)


def form_bands_cover(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find scores that are in none of the bands of a form (TIC205)."""
    for path, scale in scorings(instrument):
        low, high = instrument.range_of(scale)
        for form_id in scale.form_bands:
            starts = instrument.band_starts_of(scale, form_id)
            if starts and not (starts[0].is_reached(low) and starts[-1].is_reached(high)):
                scores = f"{short_number(low)} to {short_number(high)}"
                message = f"the bands of the form `{form_id}` do not cover {scores}"
                hint = f"Bands are in the scale's metric ({scale.metric})."
                at: KeyPath = (*path, "form_bands", form_id)
                yield document.finding("TIC205", "score-not-covered", message, hint, at)


BAND_CHECKS: tuple[Check, ...] = (
    band_order,
    band_without_start,
    band_gap_or_overlap,
    bands_cover_scores,
    form_bands_cover,
    cut_out_of_reach,
    cap_out_of_reach,
    target_out_of_range,
)


def _band_lists(instrument: Instrument) -> Iterator[tuple[KeyPath, tuple[Band, ...]]]:
    for name, bands in instrument.band_sets.items():
        yield ("band_sets", name), bands
    for path, scale in scorings(instrument):
        if not isinstance(scale.bands, str):
            yield (*path, "bands"), scale.bands
    for i, contrast in enumerate(instrument.contrasts):
        if not isinstance(contrast.bands, str):
            yield ("contrasts", i, "bands"), contrast.bands


def _band_path(number: _Number, band: Band, key: str) -> KeyPath:
    bands = number.part.bands
    if isinstance(bands, str):
        # A shared set may fit one scale and not another: the complaint stands where it was chosen.
        return (*number.path, "bands")
    return (*number.path, "bands", bands.index(band), key)
