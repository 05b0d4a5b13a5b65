"""Convert every XLSForm to an XForm, and let ODK Validate, which needs Java, judge the XForm."""

import shutil
import sys
from pathlib import Path

from pyxform.xls2xform import convert


def main(folder: Path) -> int:
    """Print a line for each form that is not taken, or not without a warning."""
    has_java = shutil.which("java") is not None
    if not has_java:
        print("  Java is not installed, so ODK Validate is left out")
    failed = 0
    for form in sorted(folder.iterdir()):
        try:
            warnings = convert(xlsform=str(form), validate=has_java).warnings
        except Exception as problem:  # it has exceptions of many kinds, and all are findings
            warnings = [f"{type(problem).__name__}: {problem}"]
        for warning in warnings:
            print(f"  {form.name}: {warning}")
        failed += bool(warnings)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
