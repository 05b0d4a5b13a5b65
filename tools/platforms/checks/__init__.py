"""The checks, each a script that runs with the platforms' tools and prints a line a problem."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.platforms.environment import FOLDER, PYTHON

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, kw_only=True)
class Check:
    """A script beside this module, and the folders of forms that it is given."""

    name: str
    script: str
    targets: tuple[str, ...]

    @property
    def needs_node(self) -> bool:
        """Whether it is a script for Node.js."""
        return self.script.endswith(".cjs")

    def run(self, forms: Path) -> int:
        """Run the script over the forms, print what it says, and give its exit code."""
        program = shutil.which("node") if self.needs_node else str(PYTHON)
        assert program is not None
        folders = [str(forms / target) for target in self.targets]
        count = sum(1 for folder in folders for _ in Path(folder).iterdir())
        print(f"{self.name}: {count} forms", flush=True)
        script = [program, str(_HERE / self.script), *folders]
        return subprocess.run(script, cwd=FOLDER, check=False).returncode


CHECKS = (
    Check(
        name="pyxform and ODK Validate, on XLSForm",
        script="xlsform.py",
        targets=("xlsform",),
    ),
    Check(
        name="linkml-redcap's rules and reproschema, on REDCap",
        script="redcap.py",
        targets=("redcap",),
    ),
    Check(
        name="fhir.resources and closed codes, on FHIR R4 and R5",
        script="fhir_questionnaire.py",
        targets=("fhir", "fhir-r5"),
    ),
    Check(
        name="survey-core and its linter, on SurveyJS",
        script="surveyjs.cjs",
        targets=("surveyjs",),
    ),
    Check(
        name="TypeScript and the types of Apps Script, on Google Forms",
        script="google_forms.cjs",
        targets=("google-forms",),
    ),
)
