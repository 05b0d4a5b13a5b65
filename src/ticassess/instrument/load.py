"""Load an instrument file: read it, bind it to the model, and check that it can be scored."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ticassess.errors import WrongUsage
from ticassess.finding import Finding, UnusableContent, has_errors, in_order
from ticassess.instrument import catalogue
from ticassess.instrument.model import Instrument
from ticassess.instrument.scoring_checks import SCORING_CHECKS
from ticassess.instrument.structure_checks import STRUCTURE_CHECKS
from ticassess.source import Document, bind, read_document


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What loading gave: the document with its positions, the instrument if usable, every finding."""

    document: Document
    instrument: Instrument | None
    findings: tuple[Finding, ...]


def check(document: Document) -> Loaded:
    """Bind and check a document; `instrument` is None where any finding is an error.

    The checks of structure and scoring run as soon as the file has the right shape, so that one
    run shows everything that can be seen.
    """
    instrument, findings = bind(document, Instrument, language=_only_language(document.data))
    found = [*document.findings, *findings]
    if instrument is not None:
        for family in (STRUCTURE_CHECKS, SCORING_CHECKS):
            fresh = [finding for rule in family for finding in rule(document, instrument)]
            found += fresh
            # Scoring rules follow ids; with dangling ones they would only repeat the complaint.
            if has_errors(fresh):
                break
    usable = instrument if not has_errors(found) else None
    return Loaded(document=document, instrument=usable, findings=in_order(found))


def load_instrument(name: str) -> Instrument:
    """Load the instrument at a path, or the bundled one with this id.

    Raises:
        WrongUsage: neither a path nor the id of a bundled instrument.
        InputNotReadable: the file cannot be read.
        UnusableContent: the file has errors; it carries all of them.

    """
    loaded = check(read_document(locate(name)))
    if loaded.instrument is None:
        raise UnusableContent(
            loaded.findings, hint=f"Run `ticassess validate {name}` after mending; it lists what is left."
        )
    return loaded.instrument


def locate(name: str) -> Path:
    """Find the file of an instrument by its path or by its id in the bundled catalogue."""
    path = Path(name)
    if path.is_dir() and (path / "instrument.yaml").is_file():
        return path / "instrument.yaml"
    bundled = catalogue.bundled()
    if not path.exists() and name in bundled:
        return bundled[name]
    looks_like_a_path = path.suffix != "" or len(path.parts) > 1 or path.exists()
    if not looks_like_a_path:
        known = ", ".join(sorted(bundled)) or "none"
        raise WrongUsage(
            f"There is no instrument `{name}`: it is neither a file nor a bundled id.",
            hint=f"Give the path of a YAML file, or one of the bundled ids: {known}.",
        )
    return path


def _only_language(data: object) -> str | None:
    languages = data.get("languages") if isinstance(data, Mapping) else None
    if isinstance(languages, Mapping) and len(languages) == 1:
        return str(next(iter(languages)))
    return None
