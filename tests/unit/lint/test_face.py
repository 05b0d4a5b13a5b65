import subprocess
import sys

from ticassess import lint


def test_what_the_room_shows_is_there() -> None:
    for name in lint.__all__:
        assert getattr(lint, name) is not None


def test_the_names_of_formats_are_known_without_the_rules() -> None:
    """The command line lists them at every start, whatever it is asked to do."""
    code = "import sys, ticassess.lint.formats as f; print(len(f.FORMATS)); "
    code += "print([m for m in sys.modules if 'pydantic' in m or m == 'ticassess.lint.rules'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.split("\n")[:2] == ["10", "[]"], done.stderr
