"""Load an instrument file: read it, bind it to the model, and check that it can be scored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ticassess.errors import InputNotReadable
from ticassess.finding import Finding, UnusableContent, has_errors, in_order
from ticassess.instrument import catalogue
from ticassess.instrument.fields import LANGUAGE
from ticassess.instrument.lookup import lookup_covers, read_lookups
from ticassess.instrument.model import Instrument
from ticassess.instrument.reference_checks import Check
from ticassess.instrument.scorable import scorable_part
from ticassess.instrument.scoring_checks import LOCAL_CHECKS, SCORING_CHECKS
from ticassess.instrument.structure_checks import STRUCTURE_CHECKS
from ticassess.matching import suggest
from ticassess.source import Document, bind, other_kind, read_document

_FIRST = (*STRUCTURE_CHECKS, *LOCAL_CHECKS)


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What loading gave: the document, the instrument if it is usable, every finding."""

    document: Document
    instrument: Instrument | None
    findings: tuple[Finding, ...]
    bound: Instrument | None = None
    """The instrument wherever the file has its shape, errors or not: its texts can be read, but
    nothing be scored.
    """


def check(document: Document) -> Loaded:
    """Bind and check a document; `instrument` is None where any finding is an error.

    One run shows everything that can be seen: structure is checked on all entries that have the
    right shape, scoring on all whose references hold.
    """
    bound = bind(document, Instrument, languages=declared_languages(document))
    found = [*bound.misfits]
    instrument = bound.whole
    if bound.part is not None:
        found += _run(_FIRST, bound.document, bound.part)
        # What follows references would stumble over one that leads nowhere.
        if has_errors(found):
            scorable = scorable_part(bound.document, bound.part, found)
            found += _run(SCORING_CHECKS, *scorable)
        elif instrument is not None:
            instrument, unread = read_lookups(document, instrument)
            found += [*unread, *_run((*SCORING_CHECKS, lookup_covers), document, instrument)]
    found += document.findings
    return Loaded(
        document=document,
        instrument=None if has_errors(found) else instrument,
        findings=in_order(found),
        bound=instrument,
    )


def _run(checks: Iterable[Check], document: Document, instrument: Instrument) -> list[Finding]:
    found: list[Finding] = []
    for check_part in checks:
        found += check_part(document, instrument)
    return found


def load_instrument(name: str) -> Instrument:
    """Load the instrument at a path, or the bundled one with this id.

    Raises:
        InputNotReadable: neither a path nor the id of a bundled instrument, or a file that cannot
            be read.
        UnusableContent: the file has errors; it carries all of them.

    """
    loaded = check(read_document(locate(name)))
    if other_kind(loaded.document, "instrument") is not None:
        raise UnusableContent(loaded.findings)
    if loaded.instrument is None:
        raise UnusableContent(
            loaded.findings,
            hint=f"Run `ticassess validate {name}` to see all of them.",
        )
    return loaded.instrument


def locate(name: str) -> Path:
    """Find the file of an instrument by its path or by its id in the bundled catalogue.

    Raises:
        InputNotReadable: a word that is neither.

    """
    path = Path(name)
    try:
        exists = path.exists()
        if (path / "instrument.yaml").is_file():
            return path / "instrument.yaml"
    except (
        OSError
    ):  # a name that is too long, a folder that may not be entered: the reader says which
        return path
    bundled = catalogue.bundled()
    if not exists and name in bundled:
        return bundled[name]
    # A word such as `riverside` was meant as an id, `riverside.yaml` as a file.
    looks_like_a_path = path.suffix != "" or len(path.parts) > 1 or exists
    if not looks_like_a_path:
        raise InputNotReadable(
            f"There is no instrument `{name}`: it is neither a file nor a bundled id.",
            hint=f"{suggest(name, bundled)} Or give the path of a YAML file.",
        )
    return path


def declared_languages(document: Document) -> tuple[str, ...]:
    """Give the languages of an instrument file, the source first; none where it cannot be seen."""
    data = document.data
    declared = data.get("languages") if isinstance(data, Mapping) else None
    if not isinstance(declared, Mapping):
        return ()
    # What is no code has a finding of its own, and would be one more at every text.
    codes = [language for language in declared if LANGUAGE.fullmatch(language)]
    # False sorts first, and sorting is stable: the source, then the others as they stand.
    return tuple(sorted(codes, key=lambda language: declared[language] != "source"))
