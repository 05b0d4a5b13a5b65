"""Family 6xx: what breaks comparability between two versions of an instrument."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from ticassess.finding import Finding, Severity
from ticassess.instrument.identity import answers_scored, content_hash, fingerprint, rules
from ticassess.instrument.model import Instrument, Item
from ticassess.lint.families.translation import translation_stale
from ticassess.lint.problem import Problem
from ticassess.lint.rule import Check, rule
from ticassess.source import Document, KeyPath

_SAME_TEXT = 0.9
_MAJOR = re.compile(r"\d+")


@dataclass(frozen=True, kw_only=True)
class Versions:
    """An instrument, and the version before it that it is compared with."""

    before: Instrument
    now: Instrument

    @cached_property
    def new_id(self) -> Mapping[str, str]:
        """The id that each item of before has now, as far as it is still there."""
        here = {item.id for item in self.now.items}
        mapped = {
            old: self.now.id_map.get(old, old) for old in (item.id for item in self.before.items)
        }
        return {old: new for old, new in mapped.items() if new in here}

    @cached_property
    def pairs(self) -> tuple[tuple[Item, Item, int], ...]:
        """Items of both versions side by side, with the place of the newer one."""
        places = {item.id: i for i, item in enumerate(self.now.items)}
        return tuple(
            (self.before.item(old), self.now.item(new), places[new])
            for old, new in self.new_id.items()
        )

    @property
    def major_bumped(self) -> bool:
        """Whether the first number of the version has risen."""
        before, now = _MAJOR.match(self.before.version), _MAJOR.match(self.now.version)
        return before is not None and now is not None and int(now.group()) > int(before.group())


Comparison: TypeAlias = Check[Versions]


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
    new = [item for item in versions.now.items if item.id not in set(versions.new_id.values())]
    for old in versions.before.items:
        if old.id in versions.new_id:
            continue
        twin = _renamed(old, new, versions)
        if twin is not None:
            place = [item.id for item in versions.now.items].index(twin.id)
            message = f"`{old.id}` seems to be called `{twin.id}` now"
            hint = f"Add `id_map: {{{old.id}: {twin.id}}}`, or give it its old id back."
            yield Problem(path=("items", place, "id"), message=message, hint=hint)
        elif not versions.major_bumped:
            message = f"the item `{old.id}` of version {versions.before.version} is gone"
            yield Problem(
                path=("version",),
                message=message,
                hint="Bring it back, or raise the first number here.",
            )
    scales = {scale.id for scale in versions.now.scales}
    for scale in versions.before.scales:
        if versions.now.id_map.get(scale.id, scale.id) not in scales and not versions.major_bumped:
            message = f"the scale `{scale.id}` of version {versions.before.version} is gone"
            yield Problem(
                path=("version",),
                message=message,
                hint="Bring it back, or raise the first number here.",
            )


@rule(
    code="TIC602",
    name="scoring-changed-same-major",
    why="Equal answers get other scores, and nobody who compares years can tell.",
    bad="an item is reversed in 1.1 that was not in 1.0",
    good="the same change in 2.0",
)
def scoring_changed(versions: Versions) -> Iterator[Problem]:
    """Find changes of scoring within one major version."""
    if versions.major_bumped or fingerprint(versions.before) == fingerprint(versions.now):
        return
    told = False
    keys = (
        "response_scale",
        "reverse",
        "weight",
        "scales",
        "correct",
        "allow",
        "ask_if",
        "critical",
    )
    for old, new, i in versions.pairs:
        changed = [key for key in keys if getattr(old, key) != getattr(new, key)]
        if "scales" in changed and sorted(
            versions.now.id_map.get(s, s) for s in old.scales
        ) == sorted(new.scales):
            changed.remove("scales")
        if changed:
            told = True
            key = {"scales": "in"}.get(changed[0], changed[0])
            message = f"`{new.id}` is scored otherwise than in version {versions.before.version} (`{key}`)"
            yield Problem(
                path=("items", i, key), message=message, hint="Raise the first number of `version`."
            )
    for path, name in _changed_rules(versions):
        told = True
        message = f"`{name}` is scored otherwise than in version {versions.before.version}"
        yield Problem(path=path, message=message, hint="Raise the first number of `version`.")
    if not told and set(versions.new_id) == {item.id for item in versions.before.items}:
        message = f"scores come about otherwise than in version {versions.before.version}"
        yield Problem(path=("version",), message=message, hint="Raise the first number here.")


def _changed_rules(versions: Versions) -> Iterator[tuple[KeyPath, str]]:
    """Yield the response scales and scales of both versions that say otherwise now how answers are scored."""
    before, now = versions.before, versions.now
    for name, answers in now.response_scales.items():
        earlier = before.response_scales.get(name)
        if earlier is not None and answers_scored(earlier) != answers_scored(answers):
            yield ("response_scales", name), name
    scales = {scale.id: scale for scale in before.scales}
    for i, scale in enumerate(now.scales):
        old = scales.get(scale.id)
        if old is None:
            continue
        placed = [
            (now.id_map.get(str(old.parent), old.parent), old.weight),
            (scale.parent, scale.weight),
        ]
        if placed[0] != placed[1] or rules(before, old) != rules(now, scale):
            yield ("scales", i), scale.id
    if before.overall is not None and now.overall is not None:
        members = {now.id_map.get(name, name) for name in before.overall.scales}
        if members != set(now.overall.scales) or rules(before, before.overall) != rules(
            now, now.overall
        ):
            yield ("overall",), "overall"


@rule(
    code="TIC603",
    name="wording-changed",
    severity=Severity.WARNING,
    why="Other words are another question; the answers may differ for that alone.",
    bad='"I feel safe here." becomes "I trust everybody here."',
    good="a typing error is mended; or the new question has a new id",
)
def wording_changed(versions: Versions) -> Iterator[Problem]:
    """Find items whose words differ so much that they may ask something else."""
    for old, new, i in versions.pairs:
        for language, text in new.text.wordings() if new.text else ():
            earlier = old.text.root.get(language) if old.text else None
            if (
                earlier is not None
                and language == versions.now.language
                and _likeness(earlier, text) < _SAME_TEXT
            ):
                message = (
                    f'`{new.id}` was worded "{earlier[:60]}{"…" if len(earlier) > 60 else ""}"'
                )
                hint = "If it asks something else now, give it a new id."
                yield Problem(path=("items", i, "text"), message=message, hint=hint)


@rule(
    code="TIC604",
    name="version-not-bumped",
    why="Two different files with one version cannot be told apart in a report.",
    bad='a changed text, and still version: "1.0.0"',
    good='a changed text, and version: "1.0.1"',
)
def version_not_bumped(versions: Versions) -> Iterator[Problem]:
    """Find changed content under an unchanged version."""
    if versions.before.version == versions.now.version and content_hash(
        versions.before
    ) != content_hash(versions.now):
        message = f"the content differs, and the version is still {versions.now.version}"
        yield Problem(
            path=("version",), message=message, hint="Give it a new version, and say what changed."
        )


@rule(
    code="TIC605",
    name="trend-break-undeclared",
    why="A report that does not know the version before shows a break as a change.",
    bad='version: "2.0.0" with other scoring, and no `supersedes`',
    good='version: "2.0.0" with supersedes: "1.4.0"',
)
def trend_break_undeclared(versions: Versions) -> Iterator[Problem]:
    """Find changed scoring without `supersedes`."""
    now, before = versions.now, versions.before
    if (
        fingerprint(before) != fingerprint(now)
        and now.version != before.version
        and now.supersedes != before.version
    ):
        message = f"scoring differs from version {before.version}, which `supersedes` does not name"
        hint = f'Add `supersedes: "{before.version}"`.'
        yield Problem(
            path=("supersedes",) if now.supersedes else ("version",), message=message, hint=hint
        )


@translation_stale.rule.found_by
def source_changed(versions: Versions) -> Iterator[Problem]:
    """Find translations that were made from an earlier wording of their source.

    Where the file keeps a record of its translations, that knows better.
    """
    if versions.now.translated_from:
        return
    source = versions.now.language
    for old, new, i in versions.pairs:
        if (
            old.text is None
            or new.text is None
            or old.text.root.get(source) == new.text.root.get(source)
        ):
            continue
        for language, text in new.text.wordings():
            if language != source and old.text.root.get(language) == text:
                message = f"the source of `{new.id}` was changed, `{language}` was not"
                path = ("items", i, "text", language)
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


def _renamed(old: Item, new: list[Item], versions: Versions) -> Item | None:
    """Find the item that asks the same under another id."""
    for item in new:
        if old.text is not None and item.text is not None:
            language = versions.now.language
            if (
                _likeness(old.text.in_language(language), item.text.in_language(language))
                >= _SAME_TEXT
            ):
                return item
    return None


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, _plain(one), _plain(other)).ratio()


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum() or char == " ").strip()
