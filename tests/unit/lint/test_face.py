import subprocess
import sys

from ticassess import lint


def test_what_the_room_shows_is_there() -> None:
    for name in lint.__all__:
        assert getattr(lint, name) is not None


def test_the_names_of_formats_are_known_without_the_rules() -> None:
    """The command line lists them at every start, whatever it is asked to do."""
    code = "import sys; from ticassess.lint import FORMATS; print(*FORMATS); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    names, modules = done.stdout.splitlines()
    assert names.split() == list(lint.FORMATS)
    assert {"pydantic", "ticassess.lint.rules"}.isdisjoint(modules.split())
