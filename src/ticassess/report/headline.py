"""One sentence for the whole: what is strongest, and what is furthest from its target.

Every claim follows from numbers that are printed on the same page. Where a number is only a bound,
the sentence claims no more than the bound does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from ticassess.report import format as written
from ticassess.report.figures import Figure, Shown, bound_of, gap_in_words
from ticassess.report.naming import Naming

Span: TypeAlias = tuple[Fraction, Fraction]
"""Between which values a number lies; of one that is printed as it is, both are the same."""

End: TypeAlias = Literal["best", "furthest"]


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A result that the sentence compares with others. `bounds`: its range; `said`: as printed.

    `has_raised`: whether a critical statement of it needs a closer look, so that nobody calls it
    strong.
    """

    name: str
    title: str
    score: Shown
    bounds: Span
    said: str
    has_raised: bool = False


@dataclass(frozen=True, kw_only=True)
class _Reach:
    """The results at one end. `is_certain`: whether no other may lie beyond them."""

    results: tuple[Compared, ...]
    is_certain: bool


def compared(
    naming: Naming,
    name: str,
    score: Shown,
    figure: Figure,
    bounds: Span,
    source: str = "",
    *,
    has_raised: bool = False,
) -> Compared:
    """Make a result for the sentence; `source`: whose score it is, where there are several."""
    gap, form = "", "alone"
    if score.gap is not None:
        gap, form = gap_in_words(naming, score, "from_target"), "with_target"
    told = f"{source} {figure.score}".strip()
    said = naming.words(f"headline.result.{form}", title=figure.title, score=told, gap=gap)
    return Compared(
        name=name,
        title=figure.title,
        score=score,
        bounds=bounds,
        said=said,
        has_raised=has_raised,
    )


def make_headline(
    naming: Naming, results: Sequence[Compared], of: int, family: str = "headline"
) -> str:
    """Give the sentence, in one family of words; empty where nothing may be shown.

    `of`: how many results there are with those that are protected.
    """
    words = naming.words
    if not results:
        return ""
    if len(results) == 1:
        return words("headline.one", results=_listed(naming, results))
    spans = _spans(results)
    best, furthest = _end(results, spans, "best"), _end(results, spans, "furthest")
    if len(best.results) == len(results):
        return words("headline.alike", results=results[0].said)
    said = []
    if len(results) < of:
        counted = {"n": written.number(len(results)), "of": written.number(of)}
        said.append(words("headline.shown", **counted))
    if _names(best) & _names(furthest):
        return " ".join([*said, words("headline.unclear")])
    said.append(_best_end(naming, family, results, spans))
    said.append(_other_end(naming, family, spans, furthest, is_relative=is_relative(results)))
    return " ".join(said).strip()


def is_relative(results: Sequence[Compared]) -> bool:
    """Say whether results can only be compared with each other, since a target is missing."""
    return any(one.score.gap is None for one in results)


def _spans(results: Sequence[Compared]) -> Mapping[str, Span]:
    """Give how much speaks for each result: its place on its range, or its distance from target.

    From 0 to 1 of the range, so that scales with other ranges can be compared.
    """
    by_target = not is_relative(results)
    spans = {}
    for one in results:
        low, high = one.bounds
        lowest, highest = _known(one.score, one.bounds)
        aim = low
        if by_target and one.score.target is not None:
            aim = Fraction(one.score.target)
        width = max(high - low, Fraction(1, 1000))
        spans[one.name] = ((lowest - aim) / width, (highest - aim) / width)
    return spans


def _known(score: Shown, bounds: Span) -> Span:
    value, bound = Fraction(score.value), bound_of(score)
    if bound == ">=":
        return value, max(value, bounds[1])
    if bound == "<=":
        return min(value, bounds[0]), value
    return value, value


def _end(results: Sequence[Compared], spans: Mapping[str, Span], end: End) -> _Reach:
    """Give the results at one end, as far as it is known."""
    seen = dict(spans)
    if end == "furthest":
        seen = {name: (-high, -low) for name, (low, high) in spans.items()}
    first = max(seen.values())
    # Two bounds that read alike are alike to whoever reads them.
    found = tuple(one for one in results if seen[one.name] == first)
    others = [span for span in seen.values() if span != first]
    return _Reach(results=found, is_certain=all(high <= first[0] for _, high in others))


def _word_of_best(results: Sequence[Compared], best: _Reach) -> str:
    if is_relative(results):
        return "highest"
    targets = {(one.score.target, one.bounds) for one in results}
    # With one target for all, the highest score is also the one that is closest to it.
    if len(targets) == 1:
        return "strongest"
    gap = best.results[0].score.gap
    return "beyond" if gap is not None and gap < 0 else "closest"


def _best_end(
    naming: Naming, family: str, results: Sequence[Compared], spans: Mapping[str, Span]
) -> str:
    """Name what is best; never that in which people told of harm, however high it is."""
    best = _end(results, spans, "best")
    if not _with_harm(best.results):
        return _said(naming, f"{family}.{_word_of_best(results, best)}", best)
    raised = _with_harm(results)
    calm = [one for one in results if one not in raised]
    if _are_all(calm, _end(results, spans, "furthest")):
        return naming.words("headline.look_first", raised=_titles(naming, raised))
    best = _end(calm, {one.name: spans[one.name] for one in calm}, "best")
    least = spans[best.results[0].name][0]
    above = [one for one in raised if spans[one.name][1] >= least]
    said = naming.words(
        "headline.apart", results=_listed(naming, best.results), raised=_titles(naming, above)
    )
    form = "certain" if best.is_certain else "among"
    return naming.words(f"{family}.{_word_of_best(results, best)}.{form}", results=said)


def _with_harm(results: Sequence[Compared]) -> list[Compared]:
    return [one for one in results if one.has_raised]


def _are_all(results: Sequence[Compared], reach: _Reach) -> bool:
    """Say whether results are all at one end; so are none."""
    return _names(reach).issuperset(one.name for one in results)


def _other_end(
    naming: Naming, family: str, spans: Mapping[str, Span], furthest: _Reach, *, is_relative: bool
) -> str:
    if is_relative:
        return _said(naming, f"{family}.lowest", furthest)
    if spans[furthest.results[0].name][1] < 0:
        return _said(naming, f"{family}.furthest", furthest)
    if all(low >= 0 for low, _ in spans.values()):
        return naming.words("headline.no_gap")
    return ""  # a bound may lie on either side of its target


def _said(naming: Naming, word: str, reach: _Reach) -> str:
    form = "certain" if reach.is_certain else "among"
    return naming.words(f"{word}.{form}", results=_listed(naming, reach.results))


def _listed(naming: Naming, results: Sequence[Compared]) -> str:
    return naming.joined([one.said for one in results])


def _titles(naming: Naming, results: Sequence[Compared]) -> str:
    return naming.joined([one.title for one in results])


def _names(reach: _Reach) -> set[str]:
    return {one.name for one in reach.results}
