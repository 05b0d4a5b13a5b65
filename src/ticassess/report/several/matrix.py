"""Every scale with what each source says of it, in one table for each framework."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ticassess.report.beside import Answer, Beside
from ticassess.report.figures import Figure
from ticassess.report.several.material import SeveralMaterial
from ticassess.report.source_results import SourceResults


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What one source says: a score, why there is none, or that it was not asked."""

    text: str
    kind: str
    """`score`, `undefined`, `protected` or `not_asked`."""
    tone: int | None = None
    under: str = ""
    """The range, where it is not that of the others."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One scale."""

    title: str
    detail: str
    depth: int
    target: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """The scales of one framework."""

    one: str
    many: str
    titles: tuple[str, ...]
    """The sources that were asked about any of it, in the order of the cells."""
    rows: tuple[Row, ...]
    has_targets: bool
    has_protected: bool
    has_not_asked: bool


def make(material: SeveralMaterial) -> tuple[Matrix, ...]:
    """Give a table for each framework in which sources have something in common."""
    return tuple(_matrix(material, framework) for framework in material.frameworks)


def _matrix(material: SeveralMaterial, framework: str) -> Matrix:
    one, many = material.framework_name(framework)
    scales = material.in_order(framework)
    asked: set[str] = set()
    for beside, _ in scales:
        asked.update(answer.source for answer in beside.answers)
    sources = [source for source in material.sources if source.id in asked]
    rows = []
    for beside, depth in scales:
        rows.append(_row(material, beside, depth, sources))
    kinds = set()
    for row in rows:
        kinds |= {cell.kind for cell in row.cells}
    return Matrix(
        one=one,
        many=many,
        titles=tuple(material.title(source.id) for source in sources),
        rows=tuple(rows),
        has_targets=any(row.target for row in rows),
        has_protected="protected" in kinds,
        has_not_asked="not_asked" in kinds,
    )


def _row(
    material: SeveralMaterial, beside: Beside, depth: int, sources: Sequence[SourceResults]
) -> Row:
    usual = Counter(answer.bounds for answer in beside.answers).most_common(1)[0][0]
    cells = []
    for source in sources:
        answer = beside.answer_of(source.id)
        if answer is None:
            cells.append(Cell(text=material.words("several.not_asked"), kind="not_asked"))
        else:
            figure = material.figure(answer)
            cells.append(_cell(material, figure, is_usual=answer.bounds == usual))
    return Row(
        title=material.scale_title(beside),
        detail=material.figure(beside.answers[0]).detail,
        depth=depth,
        target=_target(material, beside.answers),
        cells=tuple(cells),
    )


def _cell(material: SeveralMaterial, figure: Figure, *, is_usual: bool) -> Cell:
    under = ""
    if not is_usual and figure.kind == "score":
        under = material.words("several.range", low=figure.low, high=figure.high)
    return Cell(text=figure.score, kind=figure.kind, tone=figure.tone, under=under)


def _target(material: SeveralMaterial, answers: tuple[Answer, ...]) -> str:
    """Give the target where all sources have the same; else it stands with each source."""
    targets = set()
    for answer in answers:
        figure = material.figure(answer)
        if figure.target_place is not None:
            targets.add(figure.target)
    return targets.pop() if len(targets) == 1 else ""
