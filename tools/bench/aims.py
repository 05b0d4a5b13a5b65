"""What `validate` is meant to reach.

On one file no more than yamllint, on each of many a tenth of a schema check.
"""

import random
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tools.bench.rivals import ROOT, Rivals

FLAGSHIP = ROOT / "instruments" / "tic-principles" / "instrument.yaml"
SLOW_FILES = 20
"""So many files are enough for a program that takes a tenth of a second for each."""

# What every program that names lines has to do at least: read each value with its place.
PLAIN_PARSE = """
import sys, yaml
for file in sys.argv[1:]:
    yaml.compose(open(file, encoding="utf-8").read(), Loader=yaml.CSafeLoader)
"""


def runs_for_aims(folder: Path, rivals: Rivals, *, files: int) -> dict[str, tuple[str, ...]]:
    """Name the commands that the aims compare."""
    many = [str(path) for path in write_varied(folder / "many", files)]
    schema = folder / "schema.json"
    validate = (sys.executable, "-m", "ticassess", "validate", "--isolated")
    described = subprocess.run(
        [*validate[:3], "schema", "instrument"], capture_output=True, check=True
    )
    schema.write_bytes(described.stdout)
    check = (rivals.check_jsonschema, "--schemafile", str(schema))
    parse = (sys.executable, "-c", PLAIN_PARSE)
    return {
        "yamllint": (rivals.yamllint, str(FLAGSHIP)),
        "validate": (*validate, str(FLAGSHIP)),
        "validate 1": (*validate, many[0]),
        "validate N": (*validate, *many),
        "check-jsonschema 1": (*check, many[0]),
        "check-jsonschema N": (*check, *many[:SLOW_FILES]),
        "parse 1": (*parse, many[0]),
        "parse N": (*parse, *many),
    }


def aims(typical: Mapping[str, float], *, files: int) -> Iterator[str]:
    """Compare: a line for each aim, with the ratio beside the most that it should be."""
    one = typical["validate"] / typical["yamllint"]
    yield f"{'validate, one file':34} {one:6.2f} × yamllint (aim: at most 1)"
    per_file = _per_file(typical, "validate", files)
    schema = per_file / _per_file(typical, "check-jsonschema", min(files, SLOW_FILES))
    what = f"validate, each of {files} files"
    yield f"{what:34} {schema:6.3f} × check-jsonschema (aim: at most 0.1)"
    parse = per_file / _per_file(typical, "parse", files)
    yield f"{'':34} {parse:6.2f} × a plain parse with positions"


def _per_file(typical: Mapping[str, float], program: str, files: int) -> float:
    """Give the time that one more file takes, without the start of the program."""
    return (typical[f"{program} N"] - typical[f"{program} 1"]) / (files - 1)


def write_varied(folder: Path, files: int) -> list[Path]:
    """Write copies of the largest bundled instrument, each statement ending in another word."""
    source = FLAGSHIP.read_text("utf-8")
    words = sorted(set(re.findall(r"\b[a-z]{4,}\b", source)))
    paths = []
    for number in range(files):
        text = _varied(source, words, random.Random(number)).replace(
            "id: tic-principles", f"id: bench-{number}", 1
        )
        path = folder / f"bench-{number}" / "instrument.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
        paths.append(path)
    return paths


def _varied(source: str, words: Sequence[str], chance: random.Random) -> str:
    def ended(statement: re.Match[str]) -> str:
        return f"{statement[1]} {chance.choice(words)}{chance.choice(words)}.{statement[2]}"

    return re.sub(r"(?m)^( +text: \{en: .*?)\.(\"?\})$", ended, source)
