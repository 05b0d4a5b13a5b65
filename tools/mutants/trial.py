"""One room's tests against one mutant, in a copy of the project and a process of its own."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "demo-report", "dist"
)
# What takes long to import and is not ours: every trial starts with it in memory.
_HEAVY = ("pandas", "scipy.stats", "jinja2", "weasyprint", "pydantic", "openpyxl")
_PROCESSES = multiprocessing.get_context("fork")


def _load_every_command() -> None:
    importlib.import_module("ticassess.cli.app").application()


class Copy:
    """A copy of the project, in which one worker mutates a module, runs tests and restores it."""

    def __init__(self, folder: Path) -> None:
        self.output = Path(tempfile.mkdtemp(dir=folder), "output.txt")
        self.root = self.output.with_name("project")
        shutil.copytree(ROOT, self.root, ignore=_NOT_COPIED, symlinks=True)
        os.environ["OPENBLAS_NUM_THREADS"] = "1"
        os.environ["PYTHONPATH"] = str(self.root / "src")
        sys.path[:0] = [str(self.root / "src"), str(self.root)]
        os.chdir(self.root)
        for name in _HEAVY:
            importlib.import_module(name)
        _PROCESSES.Process(target=_load_every_command).start()
        # The byte code of a mutant must never be taken for that of the original.
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        sys.dont_write_bytecode = True

    def survives(self, path: Path, mutated: str, tests: list[str], seconds: float) -> bool:
        """Say whether the tests pass with this module mutated; when they never end, they do not."""
        module = self.root / path.relative_to(ROOT)
        original = module.read_bytes()
        module.write_text(mutated, "utf-8")
        try:
            return self.pass_within(seconds, tests)
        finally:
            module.write_bytes(original)

    def seconds(self, tests: list[str]) -> float:
        """Say how long the tests take when nothing is mutated. They have to pass."""
        start = time.monotonic()
        if not self.pass_within(600, tests):
            raise RuntimeError(f"These fail before anything is mutated:\n{self._printed()}")
        return time.monotonic() - start

    def pass_within(self, seconds: float, tests: list[str]) -> bool:
        """Run tests up to the first that fails, in a process of their own."""
        process = _PROCESSES.Process(target=_run, args=(tests, self.output))
        process.start()
        process.join(seconds)
        if process.is_alive():
            process.kill()
            process.join()
        # A mutant that nothing can import stops pytest itself, and is noticed all the same. That
        # the tests can run at all is known from the run in which nothing was mutated.
        return process.exitcode == 0

    def _printed(self) -> str:
        return self.output.read_text("utf-8", "replace")


def _run(tests: list[str], output: Path) -> None:
    stream = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(stream, sys.stdout.fileno())
    os.dup2(stream, sys.stderr.fileno())
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    os._exit(pytest.main([*options, "--hypothesis-profile=mutants", *tests]))
