from pathlib import Path

import pytest

pytest.importorskip("mutmut", reason="mutants are made on Unix only")

from tools.mutants.mutations import Mutation, mutations

CODE = """\
LIMIT: int = 5


def enough(replies: list[int | None]) -> bool:
    return len([reply for reply in replies if reply]) >= LIMIT
"""


def made(tmp_path: Path, code: str) -> list[Mutation]:
    path = tmp_path / "module.py"
    path.write_text(code, "utf-8")
    return mutations(path)


def test_a_limit_is_moved_and_a_comparison_loosened(tmp_path: Path) -> None:
    texts = [mutation.mutated() for mutation in made(tmp_path, CODE)]
    assert CODE.replace("= 5", "= 6") in texts
    assert CODE.replace(">=", ">") in texts
    assert CODE.replace(" if reply", "") in texts


def test_annotations_are_left_alone(tmp_path: Path) -> None:
    for mutation in made(tmp_path, CODE):
        assert "replies: list[int | None]) -> bool" in mutation.mutated()


def test_mutants_keep_their_names_when_code_moves(tmp_path: Path) -> None:
    moved = f'"""A module."""\n\nimport sys\n\n\n{CODE}'
    assert [m.id for m in made(tmp_path, CODE)] == [m.id for m in made(tmp_path, moved)]


def test_every_mutant_has_a_name_of_its_own(tmp_path: Path) -> None:
    names = [mutation.id for mutation in made(tmp_path, CODE)]
    assert len(set(names)) == len(names)
