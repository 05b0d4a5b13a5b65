"""Let the package qualtrics read each export, and compare what it finds with what we read."""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from qualtrics import parse_survey


def main(folder: Path) -> int:
    """Print a line for each difference."""
    failed = 0
    for place in sorted(folder.iterdir()):
        ours = json.loads((place / "read.json").read_text("utf-8"))
        for difference in _differences(place / "export.csv", ours):
            print(f"  {place.name}: {difference}")
            failed += 1
    return 1 if failed else 0


def _differences(path: Path, ours: dict[str, dict[str, str]]) -> Iterator[str]:
    survey = parse_survey(str(path))
    answers: dict[str, dict[str, str]] = defaultdict(dict)
    for answer in survey.response_answers:
        field = str(answer["field_external_id"])
        answers[str(answer["response_external_id"])][field] = str(answer["raw_value"] or "")
    fields = {name for reply in ours.values() for name in reply}
    for response in survey.responses:
        name = str(response["response_external_id"])
        theirs = answers[name]
        is_reply = response["status"] == "IP Address" and response["is_finished"] == "True"
        if name not in ours:
            said = {field for field in fields if theirs.get(field, "").strip()}
            if is_reply and said:
                yield f"{name} is left out, and answers {', '.join(sorted(said))}"
        elif not is_reply:
            yield f"{name} is kept, and is a preview or not finished"
        else:
            yield from _other_answers(name, theirs, ours[name])
    missing = ours.keys() - {str(one["response_external_id"]) for one in survey.responses}
    if missing:
        yield f"{', '.join(sorted(missing))} are kept, and are no replies"


def _other_answers(name: str, theirs: dict[str, str], ours: dict[str, str]) -> Iterator[str]:
    for field, label in ours.items():
        found = " ".join(theirs.get(field, "").split())
        if found != " ".join(label.split()):
            yield f"{name}, {field}: {found!r}, read as {label!r}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
