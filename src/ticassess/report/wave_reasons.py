"""Why waves cannot be compared, and what to know of them, in the words of the report."""

from collections.abc import Sequence

from ticassess.compare import Reason, Remark
from ticassess.report.words import Words

_NAMED = 4
"""So many names fit into a sentence."""
_BY_NUMBER = ("other_answers", "retranslated", "declared_same", "reworded")
"""Reasons that read otherwise for one name, and without any."""
_PLACES = ("first", "second", "third")


def reason_said(reason: Reason, words: Words) -> str:
    """Say why a number cannot be compared, as the end of a sentence."""
    if reason.code == "other_target":
        return _of_targets(*reason.names, words=words)
    names: Sequence[str] = reason.names
    if reason.code == "other_rules":
        listed = ", ".join(words.get(f"waves.rule.{name}", name) for name in names)
        return words("waves.other_rules", names=listed)
    listed = _listed(names, words)
    if reason.code in _BY_NUMBER:
        form = ("none", "one")[len(names)] if len(names) < 2 else "many"
        return words(f"waves.{reason.code}.{form}", names=listed)
    return words(f"waves.{reason.code}", names=listed, first=next(iter(names), ""))


def remark_said(remark: Remark, words: Words) -> str:
    """Say what to know of two waves, in a sentence or two."""
    values = dict(zip(_PLACES, remark.values, strict=False))
    return words(f"waves.remark.{remark.about}", **values)


def _of_targets(before: str, now: str, *, words: Words) -> str:
    # Names are for programs and have a hyphen; people read a minus sign.
    before, now = before.replace("-", "−"), now.replace("-", "−")
    form = "other"
    if not before:
        form = "new"
    elif not now:
        form = "gone"
    return words(f"waves.target.{form}", before=before, now=now)


def _listed(names: Sequence[str], words: Words) -> str:
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    return words("waves.more", shown=shown, n=str(more)) if more > 0 else shown
