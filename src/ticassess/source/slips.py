"""Slips that a parser reports far from where they are, or in words that mislead."""

import re
from collections.abc import Callable, Sequence

from ticassess.source.fault import Diagnosis, Fault

_CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_KEY = r"[A-Za-z_][\w-]*"
_KEY_BEHIND_QUOTE = re.compile(rf"\s+({_KEY}):(?: |$)")
_EQUALS = re.compile(rf"[{{,]\s*({_KEY})\s*=")
_ROUND = re.compile(rf"(?:- *)?\({_KEY}:")
_NO_VALUE = re.compile(rf"({_KEY}):[}}\],]")
_QUOTES = "Put the text in quotes; it "


def _conflict(fault: Fault) -> Diagnosis | None:
    """A mark that a version control leaves where two people changed the same lines."""
    match = _CONFLICT.search(fault.text)
    if match is None:
        return None
    what = "two versions of these lines were merged, and nobody has chosen yet"
    return fault.found(what, "Keep one version, and take the marks out.", match.start())


def _escape(fault: Fault) -> Diagnosis | None:
    at = fault.text.rfind("\\", fault.line[0], fault.at + 1)
    # A tag has escapes of its own, with %.
    if "escape" not in fault.problem or at < 0:
        return None
    written = fault.text[at : at + 2]
    what = f"{written} means nothing between double quotes"
    return fault.found(what, f"Write \\{written}, or put the text in single quotes.", at)


def _round_brackets(fault: Fault) -> Diagnosis | None:
    if not _ROUND.match(fault.written):
        return None
    what = "round brackets hold no keys in YAML"
    return fault.found(what, "Write { and } around them.", fault.text.index("(", fault.first))


def _equals(fault: Fault) -> Diagnosis | None:
    """An equals sign between curly brackets, where each key has a colon."""
    if not fault.in_brackets:
        return None
    match = _EQUALS.search(fault.text, *fault.line)
    if match is None:
        return None
    name = match.group(1)
    what = "there is an equals sign where YAML needs a colon"
    return fault.found(what, f"Write `{name}: …`.", match.start(1))


def _comma_behind(fault: Fault) -> Diagnosis | None:
    if "block" not in fault.context or fault.after.strip() != ",":
        return None
    what = "there is a comma after the entry"
    return fault.found(what, "Take it out; in YAML the end of the line ends an entry.")


def _dash_in_value(fault: Fault) -> Diagnosis | None:
    is_inside = fault.before.strip(" ")[-1:] in (":", ",", "{", "[")
    if not is_inside or not fault.after.startswith("- "):
        return None
    what = "a dash and a space start an entry of a list, and none can be here"
    return fault.found(what, f"{_QUOTES}starts with a dash.")


def _key_without_value(fault: Fault) -> Diagnosis | None:
    """A key before a closing bracket: `{en: source, es:}`."""
    if "unexpected ':'" not in fault.problem:
        return None
    for match in _NO_VALUE.finditer(fault.text, *fault.line):
        if match.start() <= fault.at < match.end():
            name = match.group(1)
            what = f"nothing says what `{name}` is"
            return fault.found(what, f"Write `{name}: …`, or take it out.", match.start())
    return None


def _two_keys(fault: Fault) -> Diagnosis | None:
    """A second key in a line whose first one has a text in quotes."""
    if fault.in_brackets or fault.before.rstrip()[-1:] not in ('"', "'"):
        return None
    match = _KEY_BEHIND_QUOTE.match(fault.text, len(fault.before.rstrip()) + fault.line[0])
    if match is None:
        return None
    name = match.group(1)
    what = f"a second key, `{name}`, is in this line"
    return fault.found(what, "Write it in a line of its own, below the first.", match.start(1))


SLIPS: Sequence[Callable[[Fault], Diagnosis | None]] = (
    _conflict,
    _escape,
    _round_brackets,
    _equals,
    _comma_behind,
    _dash_in_value,
    _key_without_value,
    _two_keys,
)
