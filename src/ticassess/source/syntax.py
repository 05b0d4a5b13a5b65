"""What is wrong where a file stops being YAML, in the words of whoever writes the file.

A parser says which token it missed, and where it noticed: after an unclosed quote at the end of the
file. Here the text around that place is looked at for what people get wrong.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import yaml

from ticassess.source.fault import Diagnosis, Fault, fault_of, line_around
from ticassess.source.places import LINE_BREAK, Span
from ticassess.source.slips import SLIPS

# A quote only opens a text where a value or a key can start; elsewhere it is a character of it.
_QUOTED = re.compile(r"""(?<=[\[{,:\-\n])[ \t\r]*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""", re.DOTALL)
_STARTS = re.compile(r"(?:: +|- +|, *|[\[{] *|^ *)", re.MULTILINE)
_COMMENT = re.compile(r"[ \t]#(?=[^\s#])")
_KEY = re.compile(r"[A-Za-z_][\w-]*")
# What YAML keeps for itself, and people begin texts with.
_KEPT = "@`%*&!?|>[{"
_BULLETS = "•·–—*+"
_NO_BREAK = "\u00a0"
_QUOTES = "Put the text in quotes; it "


def diagnose(text: str, error: yaml.YAMLError) -> Diagnosis:
    """Say what keeps a text from being YAML."""
    fault = fault_of(text, error)
    for cause in (*SLIPS, *_CAUSES):
        diagnosis = cause(fault)
        if diagnosis is not None:
            return diagnosis
    hint = "Look at this line and the one before it: indentation, quotes, brackets."
    return fault.found(fault.problem, hint)


def _open_quote(fault: Fault) -> Diagnosis | None:
    """A quote that is never closed, or only by the next quote of another text."""
    if "quoted scalar" in fault.context:
        return _unclosed(fault, fault.opened, "is never closed")
    start, end = _quoted_before(fault)
    if start < end and LINE_BREAK.search(fault.text, start, end):
        line = len(LINE_BREAK.findall(fault.text, 0, end)) + 1
        return _unclosed(fault, start, f"is closed only on line {line}")
    return None


def _unclosed(fault: Fault, at: int, what: str) -> Diagnosis:
    quote = fault.text[at]
    return fault.found(
        f"the quote that opens here {what}", f"Write {quote} where the text ends.", at
    )


def _text_after_quote(fault: Fault) -> Diagnosis | None:
    """A text that goes on behind its closing quote: an apostrophe, or quotes within quotes."""
    start, end = _quoted_before(fault)
    if start == end or fault.after[:1] in (":", ""):
        return None
    if fault.text[start] == "'" and end == fault.at:
        what = "the text ends at this apostrophe, since it is in single quotes"
        return fault.found(what, "Put the text in double quotes.", end - 1)
    what = "the text goes on behind its closing quote"
    return fault.found(what, "Put the whole text in single quotes: '…\"…\"…'.", end - 1)


def _tab(fault: Fault) -> Diagnosis | None:
    indent = fault.text[slice(*fault.line)]
    indent = indent[: len(indent) - len(indent.lstrip())]
    if "\t" not in indent:
        return None
    what = "there is a tab in the indentation"
    hint = "Indent with spaces; YAML does not allow tabs."
    return fault.found(what, hint, fault.line[0] + indent.index("\t"))


def _no_break_space(fault: Fault) -> Diagnosis | None:
    """A space that does not break, where YAML needs a plain one: in front, or after a dash."""
    at = fault.text.find(_NO_BREAK, *fault.line)
    if at < 0 or fault.text[fault.line[0] : at].strip(" -"):
        return None
    what = "there is a no-break space (U+00A0) where YAML needs a plain space"
    return fault.found(what, "Write a plain space.", at)


def _fence(fault: Fault) -> Diagnosis | None:
    if not fault.written.startswith("```"):
        return None
    what = "this is a line of Markdown"
    return fault.found(what, "Take the line out; the file holds YAML alone.", fault.first)


def _not_closed(fault: Fault) -> Diagnosis | None:
    """A bracket that is never closed, and the comment that may have cut its end off."""
    if not fault.in_brackets or fault.before.strip(" ") or fault.opened >= fault.line[0]:
        return None
    opening = fault.text[fault.opened]
    _, end = line_around(fault.text, fault.opened)
    comment = _COMMENT.search(fault.text, fault.opened, end)
    if comment is not None:
        what = f'the line ends before "{fault.text[comment.start() + 1 : end][:30]}": a comment'
        return fault.found(what, f"{_QUOTES}contains a # after a space.", comment.start() + 1)
    closing = _closing(opening)
    what = f"the {opening} that opens here is never closed"
    return fault.found(what, f"Close it with {closing}.", fault.opened)


def _other_bracket(fault: Fault) -> Diagnosis | None:
    """A closing bracket of one kind where one of the other kind is open."""
    if not fault.in_brackets or fault.after[:1] not in ("}", "]"):
        return None
    opening = fault.text[fault.opened]
    what = f"{fault.after[0]} is here while the {opening} before it is open"
    return fault.found(what, f"Close that first, with {_closing(opening)}.")


def _kept_character(fault: Fault) -> Diagnosis | None:
    """A text that begins with a character that YAML keeps for itself."""
    start = _value_start(fault)
    if fault.before.rstrip(" ")[-1:] in ("}", "]") and fault.after[:1] not in ("", ",", "}", "]"):
        brackets = {"}": "{", "]": "["}
        opening = brackets[fault.before.rstrip(" ")[-1]]
        start = fault.text.rfind(opening, fault.line[0], fault.at)
    if not fault.line[0] <= start < fault.line[1] or fault.text[start] not in _KEPT:
        return None
    # A dash, a question mark or a bracket alone begins something else than a text.
    if start == fault.first:
        return None
    char = fault.text[start]
    return fault.found(f"YAML keeps {char} for itself", f"{_QUOTES}starts with {char}.", start)


def _comma_missing(fault: Fault) -> Diagnosis | None:
    """Two keys between brackets without a comma, or a text with a colon."""
    if not fault.in_brackets or fault.after[:1] != ":":
        return None
    words = fault.before.split(" ")
    name = words[-1]
    is_key_elsewhere = re.search(rf"(?:^|[\s{{,]){re.escape(name)}:\s", fault.text[: fault.line[0]])
    if len(words) > 1 and _KEY.fullmatch(name) and is_key_elsewhere:
        what = f"a comma is missing before `{name}`"
        return fault.found(what, f"Write `, {name}: …`.", fault.at - len(name))
    return _colon(fault)


def _colon_in_text(fault: Fault) -> Diagnosis | None:
    if "mapping values" not in fault.problem:
        return None
    if _KEY.fullmatch(fault.before.strip(" -")):
        return _line_without_key(fault, _line_above(fault))
    return _colon(fault)


def _colon(fault: Fault) -> Diagnosis:
    return fault.found(
        "there is a second colon here", f"{_QUOTES}contains a colon followed by a space."
    )


def _no_colon(fault: Fault) -> Diagnosis | None:
    if "could not find expected ':'" not in fault.problem:
        return None
    return _line_without_key(fault, line_around(fault.text, fault.opened))


def _line_without_key(fault: Fault, line: Span) -> Diagnosis:
    """A line that is neither `key: value` nor an entry of a list."""
    start, end = line
    written = fault.text[start:end].strip(" ")
    at = start + fault.text[start:end].index(written)
    what = "this line has no key"
    hint = "Write `key: value`; a text that goes on is indented, or put in quotes."
    name, equals, _ = written.partition("=")
    if written.startswith("//"):
        what, hint = "this line is no comment in YAML", "Start comments with #."
    elif written[:1] in ("{", "["):
        what, hint = "this line is not an entry of a list", "Start the entry with `- `."
    elif equals and _KEY.fullmatch(name.strip()):
        what = "there is an equals sign where YAML needs a colon"
        hint = f"Write `{name.strip()}: …`."
    elif _KEY.fullmatch(written):
        what = f"nothing says what `{written}` is"
        hint = f"Write `{written}:` for a key, `- {written}` for an entry of a list."
    return fault.found(what, hint, at)


def _no_dash(fault: Fault) -> Diagnosis | None:
    """An entry of a list without its dash and space, or at another indentation."""
    if "'-' indicator" not in fault.problem and "block collection" not in fault.context:
        return None
    written = fault.written
    if written[:1] in _BULLETS:
        what = f"{written[0]} does not start an entry of a list"
        return fault.found(what, "Start the entry with a hyphen and a space: `- `.", fault.first)
    if written.startswith("-") and written[1:2] not in ("", " "):
        what = "a space is missing after the dash"
        return fault.found(what, "Write `- ` before the entry.", fault.first)
    return _indented(fault) or fault.found(
        "a list stops here without a reason", "Start each entry of the list with `- `.", fault.first
    )


def _not_a_key(fault: Fault) -> Diagnosis | None:
    """Keys and entries of a list in one place, or a key at another indentation."""
    if "block mapping" not in fault.context:
        return None
    if fault.written.startswith("- "):
        what = "there is a list entry among keys"
        hint = "Write all of them as entries, each with `- `, or all with a key."
        return fault.found(what, hint, fault.first)
    return _indented(fault)


def _indented(fault: Fault) -> Diagnosis | None:
    """Say so where the line is indented otherwise than what it belongs to."""
    start, _ = line_around(fault.text, fault.opened)
    there, here = fault.opened - start, fault.first - fault.line[0]
    if there == here:
        return None
    first = len(LINE_BREAK.findall(fault.text, 0, fault.opened)) + 1
    what = f"this line is indented by {_spaces(here)}, line {first} before it by {there}"
    return fault.found(what, "Indent lines that belong together alike.", fault.first)


_Cause: TypeAlias = Callable[[Fault], Diagnosis | None]

# In this order: a quote that is open explains all that comes after it, and so does a tab.
_CAUSES: Sequence[_Cause] = (
    _open_quote,
    _tab,
    _no_break_space,
    _fence,
    _text_after_quote,
    _not_closed,
    _other_bracket,
    _comma_missing,
    _kept_character,
    _colon_in_text,
    _no_colon,
    _no_dash,
    _not_a_key,
)


def _line_above(fault: Fault) -> Span:
    """Give the nearest line above that says anything."""
    line = fault.line
    while line[0] > 0:
        line = line_around(fault.text, line[0] - 1)
        if fault.text[slice(*line)].strip():
            break
    return line


def _quoted_before(fault: Fault) -> Span:
    """Give the quoted text that ends right before the place; an empty span where there is none."""
    for start, end in _quoted_texts(fault.text, fault.at):
        if end <= fault.at and not fault.text[end : fault.at].strip(" "):
            return start, end
    return fault.at, fault.at


def _quoted_texts(text: str, until: int) -> Iterator[Span]:
    """Yield the span of each text in quotes that starts before a place."""
    for match in _QUOTED.finditer(text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        if start >= until:
            return
        yield start, match.end()


def _value_start(fault: Fault) -> int:
    """Give the index where the value starts that the parser was reading."""
    start = fault.first
    for match in _STARTS.finditer(fault.text, fault.line[0], fault.at + 1):
        if match.end() <= fault.at:
            start = match.end()
    return start


def _closing(opening: str) -> str:
    return "}" if opening == "{" else "]"


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"
