"""The checks, each a script that runs with the platforms' tools and prints a line a problem."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tools.platforms.environment import (
    PYTHON,
    Clock,
    install_node,
    install_python,
    run_within,
)

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, kw_only=True)
class Check:
    """A script beside this module, and the folders that it is given.

    `packages` are those of PyPI that it needs, or of npm for a script of Node.js; `programs` have
    to be on the machine. A script that reads answers with ticassess itself is `ours`.
    """

    name: str
    script: str
    folders: tuple[str, ...]
    packages: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    runs_in: Literal["python", "node", "ours"] = "python"

    def run(self, made: Path, clock: Clock) -> int | None:
        """Run the script over what was made, print what it says, and give its exit code.

        None where the time was up before all was judged.
        """
        folders = [str(made / folder) for folder in self.folders]
        count = sum(1 for folder in folders for _ in Path(folder).iterdir())
        print(f"{self.name}: {count} to judge", flush=True)
        code = run_within([*self._start(), *folders], clock)
        if code is None:
            print("  stopped before all were judged, since the time was up", flush=True)
        return code

    def missing(self, installing: Clock) -> str:
        """Install what the check needs; say what cannot be had, and nothing where all is there."""
        for program in self.programs:
            if shutil.which(program) is None:
                return f"{program} is not installed"
        install = install_node if self.runs_in == "node" else install_python
        if not install(self.packages, installing):
            return f"{', '.join(self.packages)} cannot be installed here"
        return ""

    def _start(self) -> Sequence[str]:
        program = {"python": str(PYTHON), "node": shutil.which("node"), "ours": sys.executable}
        started = program[self.runs_in]
        assert started is not None
        return [started, str(_HERE / self.script)]


CHECKS = (
    Check(
        name="linkml-redcap's rules and reproschema, on REDCap",
        script="redcap.py",
        folders=("redcap",),
        packages=("linkml-redcap==0.1.2", "reproschema==1.1.0", "PyYAML==6.0.3"),
    ),
    Check(
        name="fhir.resources, sdc validate and closed codes, on FHIR R4 and R5",
        script="fhir_questionnaire.py",
        folders=("fhir", "fhir-r5"),
        packages=("fhir.resources==8.3.0", "fhir-sdc-tools==0.5.0"),
    ),
    Check(
        name="survey-core and its linter, on SurveyJS",
        script="surveyjs.cjs",
        folders=("surveyjs",),
        packages=("survey-core@3.1.1",),
        programs=("node", "npm"),
        runs_in="node",
    ),
    Check(
        name="TypeScript and the types of Apps Script, on Google Forms",
        script="google_forms.cjs",
        folders=("google-forms",),
        packages=("typescript@5.9.3", "@types/google-apps-script@2.0.13"),
        programs=("node", "npm"),
        runs_in="node",
    ),
    Check(
        name="the package qualtrics, on answers from Qualtrics as we read them",
        script="qualtrics_answers.py",
        folders=("qualtrics-answers",),
        packages=("qualtrics==0.4.2",),
    ),
    Check(
        name="PSPP, on answers in SPSS files as we read them",
        script="spss_answers.py",
        folders=("spss-answers",),
        programs=("pspp",),
        runs_in="ours",
    ),
    Check(
        name="pyxform and ODK Validate, on XLSForm",
        script="xlsform.py",
        folders=("xlsform",),
        packages=("pyxform==4.5.0",),
    ),
)
"""The slowest comes last, so that it is the one to be cut short."""
