"""Every kind of finding that the program can print, as `explain` tells it."""

from collections.abc import Iterator
from dataclasses import dataclass

AUDIT = "AUDIT"
"""The code of all that the plain checks of `ticassess audit` find; each check has a name."""

WHY_AUDIT = (
    "`ticassess audit` looks for what a published file must never hold, whatever could be worked "
    "out from it. Each finding says where it is."
)

_ANEW = "Do not send the page. Write it anew with `ticassess`, and change nothing in it."
_RENAMED = {"unknown-key": "unexpected-key"}
"""Checks of `audit` that were called as something else is, too; by their former names."""


@dataclass(frozen=True, kw_only=True)
class KnownFinding:
    """A kind of finding: its code and name, what it is about, and why it matters."""

    code: str
    name: str
    about: str
    text: str

    def __str__(self) -> str:
        """Give all of it, the code first."""
        return f"{self.code} {self.name} ({self.about})\n\n{self.text}"


def known_findings() -> Iterator[KnownFinding]:
    """Yield every kind of finding but those of `audit`, which needs packages of its own."""
    from ticassess.exporters import EXPORT_KINDS
    from ticassess.lint import RULES
    from ticassess.reply_store import STORE_KINDS
    from ticassess.responses import FINDING_KINDS
    from ticassess.typeset import TEMPLATE_RULES

    for rule in RULES.values():
        about = f"{rule.severity}, {rule.family}, {rule.file_kind}"
        yield KnownFinding(code=rule.code, name=rule.name, about=about, text=rule.text)
    families = (
        ("answers", FINDING_KINDS),
        ("collected replies", STORE_KINDS),
        ("exports", EXPORT_KINDS),
    )
    for where, kinds in families:
        for kind in kinds:
            about = f"{kind.severity}, {where}"
            yield KnownFinding(code=kind.code, name=kind.name, about=about, text=kind.why)
    for template in TEMPLATE_RULES:
        text = f"{template.why} {template.hint}"
        yield KnownFinding(
            code=template.code, name=template.name, about="error, report templates", text=text
        )


def explained(word: str) -> str | None:
    """Explain a kind of finding by its code or its name; None for any other word."""
    for known in known_findings():
        if word.lower() in (known.code.lower(), known.name):
            return f"{known}{_renamed(word)}"
    return _of_audit(word)


def _renamed(word: str) -> str:
    if word not in _RENAMED:
        return ""
    return f"\n\nThe check of `ticassess audit` of this name is now called `{_RENAMED[word]}`."


def _of_audit(word: str) -> str | None:
    """Explain `AUDIT`, or one of the plain checks of `audit` by its name; None for other words."""
    is_code = word.upper() == AUDIT
    try:
        from ticassess.audit import CHECKS, PAGE_CHECKS
    except ImportError:
        # Without the parts that `audit` needs, a misspelled rule must still be told as one.
        if is_code:
            raise
        return None
    if is_code:
        of_files, of_pages = ", ".join(CHECKS), ", ".join(PAGE_CHECKS)
        checks = f"In JSON, CSV and XLSX files: {of_files}.\n\nIn HTML pages: {of_pages}."
        which = "`ticassess explain` with the name of a check says what to do about it."
        return f"{AUDIT} (error, published files)\n\n{WHY_AUDIT}\n\n{checks}\n\n{which}"
    if word in CHECKS:
        return f"{AUDIT} {word} (error, published files)\n\n{WHY_AUDIT}\n\n{CHECKS[word].hint}"
    if word in PAGE_CHECKS:
        return f"{AUDIT} {word} (error, published pages)\n\n{WHY_AUDIT}\n\n{_ANEW}"
    return None
