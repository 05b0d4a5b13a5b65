from pathlib import Path

from tools.density import measure

AIRY = "def total(values):\n    return sum(values)\n"
BRANCHES = "def tangled(value):\n" + "".join(
    f"    if value == {n}:\n        return {n}\n" for n in range(15)
)


def complaints(tmp_path: Path, code: str) -> list[str]:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "module.py").write_text(code, "utf-8")
    return list(measure(tmp_path).complaints())


def test_airy_code_passes(tmp_path: Path) -> None:
    assert complaints(tmp_path, AIRY) == []


def test_a_function_with_sixteen_ways_through_it_is_named(tmp_path: Path) -> None:
    mean, block = complaints(tmp_path, BRANCHES)
    assert mean == "complexity is 16.00 in the mean; 3.5 at most"
    assert block.endswith("module.py:1 tangled has a complexity of 16; 15 at most")


def test_comprehensions_are_counted_per_thousand_lines(tmp_path: Path) -> None:
    # 1 in 33 lines is 30.3, 1 in 34 is 29.4.
    line = "doubled = [2 * n for n in (1, 2)]\n"
    assert complaints(tmp_path, line + "n = 1\n" * 32) == [
        "30.3 comprehensions per 1,000 lines; 30 at most"
    ]
    (tmp_path / "src" / "module.py").write_text(line + "n = 1\n" * 33, "utf-8")
    assert list(measure(tmp_path).complaints()) == []


def test_conditional_expressions_are_counted_too(tmp_path: Path) -> None:
    line = "size = 1 if True else 2\n"
    assert complaints(tmp_path, line + "n = 1\n" * 81) == [
        "12.2 conditional expressions per 1,000 lines; 12 at most"
    ]


def test_a_wide_line_is_named_in_tests_too(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_x.py").write_text("#" * 100 + "\n" + "#" * 101 + "\n", "utf-8")
    (wide,) = complaints(tmp_path, AIRY)
    assert wide.endswith("test_x.py:2 is wider than 100 columns")
