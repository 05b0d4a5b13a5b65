"""How densely the code is written, against what the house allows: `python -m tools.density`."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from radon.complexity import cc_visit

ROOT = Path(__file__).resolve().parent.parent
# Where the code is that people read; the two limits by line hold everywhere, tests included.
_CODE, _LINES = ("src",), ("src", "tests", "tools")

MEAN_COMPLEXITY, COMPLEXITY = 3.5, 15
COMPREHENSIONS, CONDITIONALS = 30, 12  # in a thousand lines
COLUMNS = 100

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(frozen=True, kw_only=True)
class Density:
    """What was counted; `complex_blocks` are functions and classes above the limit."""

    lines: int
    comprehensions: int
    conditionals: int
    mean_complexity: float
    complex_blocks: tuple[str, ...]
    wide_lines: tuple[str, ...]

    def complaints(self) -> Iterator[str]:
        """Say what is above a limit."""
        if self.mean_complexity > MEAN_COMPLEXITY:
            yield f"complexity is {self.mean_complexity:.2f} in the mean; {MEAN_COMPLEXITY} at most"
        for block in self.complex_blocks:
            yield f"{block}; {COMPLEXITY} at most"
        comprehensions = self.per_thousand(self.comprehensions)
        if comprehensions > COMPREHENSIONS:
            yield f"{comprehensions:.1f} comprehensions per 1,000 lines; {COMPREHENSIONS} at most"
        conditionals = self.per_thousand(self.conditionals)
        if conditionals > CONDITIONALS:
            what = "conditional expressions per 1,000 lines"
            yield f"{conditionals:.1f} {what}; {CONDITIONALS} at most"
        for line in self.wide_lines:
            yield f"{line} is wider than {COLUMNS} columns"

    def per_thousand(self, count: int) -> float:
        """Give a count as so many per 1,000 lines of code."""
        return 1000 * count / self.lines


def measure(root: Path) -> Density:
    """Count over a whole tree."""
    lines = comprehensions = conditionals = 0
    complexities: list[int] = []
    complex_blocks: list[str] = []
    for path in _modules(root, _CODE):
        text = path.read_text("utf-8")
        lines += text.count("\n")
        for node in ast.walk(ast.parse(text)):
            comprehensions += isinstance(node, _COMPREHENSIONS)
            conditionals += isinstance(node, ast.IfExp)
        for block in cc_visit(text):
            complexities.append(block.complexity)
            if block.complexity > COMPLEXITY:
                place = f"{path.relative_to(root)}:{block.lineno}"
                complex_blocks.append(
                    f"{place} {block.name} has a complexity of {block.complexity}"
                )
    return Density(
        lines=lines,
        comprehensions=comprehensions,
        conditionals=conditionals,
        mean_complexity=sum(complexities) / max(1, len(complexities)),
        complex_blocks=tuple(complex_blocks),
        wide_lines=tuple(_wide_lines(root)),
    )


def main() -> None:
    """Print the figures of this tree and exit with 1 where one is above its limit."""
    density = measure(ROOT)
    print(
        f"{density.lines} lines, complexity {density.mean_complexity:.2f} in the mean; per 1,000"
        f" lines {density.per_thousand(density.comprehensions):.0f} comprehensions"
        f" and {density.per_thousand(density.conditionals):.0f} conditional expressions"
    )
    complaints = list(density.complaints())
    for complaint in complaints:
        print(complaint)
    sys.exit(bool(complaints))


def _modules(root: Path, folders: tuple[str, ...]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((root / folder).rglob("*.py"))


def _wide_lines(root: Path) -> Iterator[str]:
    for path in _modules(root, _LINES):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if len(line) > COLUMNS:
                yield f"{path.relative_to(root)}:{number}"


if __name__ == "__main__":
    main()
