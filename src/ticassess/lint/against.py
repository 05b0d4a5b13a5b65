"""Family 6xx: what breaks comparability between two versions of an instrument."""

from collections.abc import Iterator
from typing import TypeAlias

from ticassess.finding import Finding, Severity
from ticassess.instrument import Instrument, content_hash, fingerprint
from ticassess.lint.families.translation import translation_stale
from ticassess.lint.problem import Problem
from ticassess.lint.rule import Check, rule
from ticassess.lint.versions import ItemPair, Versions, are_alike
from ticassess.source import Document, KeyPath

Comparison: TypeAlias = Check[Versions]

_SCORED_KEYS = (
    "response_scale",
    "reverse",
    "weight",
    "scales",
    "correct",
    "allow",
    "ask_if",
    "critical",
)
_QUOTED = 60
"""So much of an earlier wording is quoted."""


@rule(
    code="TIC601",
    name="id-removed-or-renamed",
    why="An id that is gone cuts the item's history; answers in data lose their column.",
    bad="saf_1 is now called safety_1",
    good="the same, with id_map: {saf_1: safety_1}",
)
def removed_or_renamed(versions: Versions) -> Iterator[Problem]:
    """Find ids of the earlier version that this version no longer has.

    With a new major version a removed id is as it should be; a renamed one is named in `id_map`.
    """
    for old in versions.removed_items:
        new = versions.renamed(old)
        if new is not None:
            yield Problem(
                path=("items", versions.positions[new.id], "id"),
                message=f"`{old.id}` seems to be called `{new.id}` now",
                hint=f"Add `id_map: {{{old.id}: {new.id}}}`, or give it its old id back.",
            )
        elif not versions.major_bumped:
            yield _gone(versions, f"the item `{old.id}`")
    if not versions.major_bumped:
        for old_id in versions.removed_scales:
            yield _gone(versions, f"the scale `{old_id}`")


@rule(
    code="TIC602",
    name="scoring-changed-same-major",
    why="Equal answers get other scores, and nobody who compares years can tell.",
    bad="an item is reversed in 1.1 that was not in 1.0",
    good="the same change in 2.0",
)
def scoring_changed(versions: Versions) -> Iterator[Problem]:
    """Find changes of scoring within one major version."""
    if versions.major_bumped or not _scores_differently(versions):
        return
    changes = [*_changed_items(versions), *_changed_rules(versions)]
    yield from changes
    # Items that came or went change scores, too; these have been told of by their ids.
    if not changes and not versions.removed_items:
        message = f"scores come about otherwise than in version {versions.before.version}"
        yield Problem(path=("version",), message=message, hint="Raise the first number here.")


@rule(
    code="TIC603",
    name="wording-changed",
    severity=Severity.WARNING,
    why="Other words are another question; the answers may differ for that alone.",
    bad='"I feel safe here." becomes "I trust everybody here."',
    good="a typing error is corrected; or the new question has a new id",
)
def wording_changed(versions: Versions) -> Iterator[Problem]:
    """Find items whose words differ so much that they may ask something else."""
    language = versions.now.language
    for pair in versions.pairs:
        if pair.before.text is None or pair.now.text is None:
            continue
        before = pair.before.text.root.get(language)
        now = pair.now.text.root.get(language)
        if before is None or now is None or are_alike(before, now):
            continue
        quoted = before
        if len(before) > _QUOTED:
            quoted = f"{before[:_QUOTED]}…"
        message = f'`{pair.now.id}` was worded "{quoted}"'
        hint = "If it asks something else now, give it a new id."
        yield Problem(path=("items", pair.position, "text"), message=message, hint=hint)


@rule(
    code="TIC604",
    name="version-not-bumped",
    why="Two different files with one version cannot be told apart in a report.",
    bad='a changed text, and still version: "1.0.0"',
    good='a changed text, and version: "1.0.1"',
)
def version_not_bumped(versions: Versions) -> Iterator[Problem]:
    """Find changed content under an unchanged version."""
    before, now = versions.before, versions.now
    if before.version == now.version and content_hash(before) != content_hash(now):
        message = f"the content differs, and the version is still {now.version}"
        hint = "Give it a new version, and say what changed."
        yield Problem(path=("version",), message=message, hint=hint)


@rule(
    code="TIC605",
    name="trend-break-undeclared",
    why="A report that does not know the version before shows a break as a change.",
    bad='version: "2.0.0" with other scoring, and no `supersedes`',
    good='version: "2.0.0" with supersedes: "1.4.0"',
)
def trend_break_undeclared(versions: Versions) -> Iterator[Problem]:
    """Find changed scoring without `supersedes`."""
    before, now = versions.before.version, versions.now.version
    if now == before or versions.now.supersedes == before or not _scores_differently(versions):
        return
    path: KeyPath = ("version",)
    if versions.now.supersedes:
        path = ("supersedes",)
    message = f"scoring differs from version {before}, which `supersedes` does not name"
    yield Problem(path=path, message=message, hint=f'Add `supersedes: "{before}"`.')


@translation_stale.rule.found_by
def source_changed(versions: Versions) -> Iterator[Problem]:
    """Find translations that were made from an earlier wording of their source.

    Where the file keeps a record of its translations, that knows better.
    """
    if versions.now.translated_from:
        return
    for pair in versions.pairs:
        for language in _left_behind(pair, versions.now.language):
            message = f"the source of `{pair.now.id}` was changed, `{language}` was not"
            path = ("items", pair.position, "text", language)
            yield Problem(path=path, message=message, hint="Look at the translation again.")


COMPARISONS: tuple[Comparison, ...] = (
    removed_or_renamed,
    scoring_changed,
    wording_changed,
    version_not_bumped,
    trend_break_undeclared,
    source_changed,
)


def compare(document: Document, now: Instrument, before: Instrument) -> Iterator[Finding]:
    """Yield what breaks comparability with the version before."""
    versions = Versions(before=before, now=now)
    for comparison in COMPARISONS:
        yield from comparison.findings(document, versions)


def _gone(versions: Versions, what: str) -> Problem:
    message = f"{what} of version {versions.before.version} is gone"
    hint = "Bring it back, or raise the first number here."
    return Problem(path=("version",), message=message, hint=hint)


def _scores_differently(versions: Versions) -> bool:
    return fingerprint(versions.before) != fingerprint(versions.now)


def _changed_items(versions: Versions) -> Iterator[Problem]:
    for pair in versions.pairs:
        key = _changed_key(versions, pair)
        if key is None:
            continue
        path = ("items", pair.position, key)
        message = f"`{pair.now.id}` is scored otherwise than in version {versions.before.version}"
        hint = "Raise the first number of `version`."
        yield Problem(path=path, message=f"{message} (`{key}`)", hint=hint)


def _changed_key(versions: Versions, pair: ItemPair) -> str | None:
    """Give the first key of an item, as the file spells it, that changes how it is scored."""
    for name in _SCORED_KEYS:
        before, now = getattr(pair.before, name), getattr(pair.now, name)
        if before == now:
            continue
        if name != "scales":
            return name
        # A renamed scale is the same scale, and in which order they are listed says nothing.
        if sorted(map(versions.id_now, before)) != sorted(now):
            return "in"
    return None


def _changed_rules(versions: Versions) -> Iterator[Problem]:
    for path, name in versions.changed_rules():
        message = f"`{name}` is scored otherwise than in version {versions.before.version}"
        yield Problem(path=path, message=message, hint="Raise the first number of `version`.")


def _left_behind(pair: ItemPair, source: str) -> Iterator[str]:
    """Yield the languages whose text of an item is as it was, while the source is not."""
    before, now = pair.before.text, pair.now.text
    if before is None or now is None or before.root.get(source) == now.root.get(source):
        return
    for language, text in now.wordings():
        if language != source and before.root.get(language) == text:
            yield language
