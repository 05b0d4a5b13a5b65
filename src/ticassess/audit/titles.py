"""`Titles`: which number of the questionnaire a text on a page stands for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ticassess.audit.documents import Entry

OVERALL, OVERALL_TITLE = "overall", "All together"
EVERYONE, NOT_STATED, UNKNOWN = "Everyone", "(not stated)", "(unknown)"

_FRAMEWORKS: Mapping[str, str] = {"principle": "principle", "domain": "area of work"} | {
    "facet": "theme",
    "section": "topic",
    "composite": "topic",
    "area": "part of the place",
    "readiness": "condition",
}
"""What a report calls one scale of a framework; any other goes by its own name."""
_BEHIND = ("part of ", "reversed", "needs a closer look")
"""What a report prints behind a title, other than a description."""
# Places where a word may be broken, and what keeps texts of two directions apart.
_UNSEEN = ("\u00ad", "\u200b", "\u2068", "\u2069")


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a number is about. `declared`: the questionnaire or another file names it, too."""

    id: str
    kind: str
    metric: str
    declared: bool = True


@dataclass(frozen=True, kw_only=True)
class _Named:
    """A subject and one of the texts that it goes by; `framework` as a report calls it.

    `from_questionnaire`: all texts that there are come from there, so the longest is the right one.
    """

    text: str
    framework: str
    subject: Subject
    from_questionnaire: bool = True

    def begins(self, text: str, wanted: str) -> bool:
        """Say whether a text, and its key, are this one with a description or a tag behind it."""
        if wanted == self.text:
            return True
        if not wanted.startswith(f"{self.text} "):
            return False
        rest = " ".join(text.split())[len(self.text) :].lstrip()
        # “Ease of entry” is no “Ease” that is described as “of entry”: a description is a sentence.
        return self.from_questionnaire or rest[:1].isupper() or rest.startswith(_BEHIND)


@dataclass(frozen=True, kw_only=True)
class Titles:
    """Texts of scales and items, of breakdowns, and of levels by the id of their breakdown."""

    scales: tuple[_Named, ...] = ()
    items: tuple[_Named, ...] = ()
    breakdowns: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, instrument: Mapping[str, Any] | None, entries: Iterable[Entry]) -> "Titles":
        """Learn from the questionnaire, where there is one, and from the ids in other files."""
        document: Mapping[str, Any] = instrument or {}
        breakdowns, levels = _groups(document.get("demographics", ()))
        scales, items = [*_scales(document)], [*_items(document)]
        for entry in entries:
            named = _of_entry(entry)
            if named.subject.kind == "item":
                items.append(named)
            else:
                scales.append(named)
            by, level = entry.group
            if by is not None and level is not None:
                breakdowns.setdefault(key(by), by)
                levels.setdefault((by, key(level)), level)
        # The questionnaire comes first: of several subjects with one text the first counts.
        return cls(scales=tuple(scales), items=tuple(items), breakdowns=breakdowns, levels=levels)

    def with_printed(self, texts: Iterable[str], metric: str) -> "Titles":
        """Let scales that nobody else names go by what the page itself calls them."""
        more = []
        for text in texts:
            if self.scale(text, "") is None and self.item(text) is None:
                subject = Subject(id=text, kind="scale", metric=metric, declared=False)
                more.append(
                    _Named(text=key(text), framework="", subject=subject, from_questionnaire=False)
                )
        return replace(self, scales=(*self.scales, *more))

    def scale(self, text: str, framework: str) -> Subject | None:
        """Give the scale whose title a text is or begins with; None where there is none.

        A page has the description behind the title. `framework`: the head above it, which tells
        scales of the same title apart.
        """
        return _longest(text, framework, self.scales)

    def item(self, text: str) -> Subject | None:
        """Give the item whose wording or id a text begins with; None where there is none."""
        return _longest(text, "", self.items)

    def breakdown(self, text: str) -> str:
        """Give the id of a breakdown; its title where nobody names it."""
        title = text.partition(", part ")[0]
        return self.breakdowns.get(key(title), title)

    def level(self, by: str, text: str) -> str:
        """Give the value of a level; its label where nobody names it."""
        if text == NOT_STATED:
            return UNKNOWN
        return self.levels.get((by, key(text)), text)


def key(text: str) -> str:
    """Give a text as it is compared: ids spelled out, without what only breaks lines.

    >>> key("Physical_ safety"), key("  Calm ")
    ('physical safety', 'calm')
    """
    for unseen in _UNSEEN:
        text = text.replace(unseen, "")
    # A long id may be broken after each underscore.
    text = text.replace("_ ", "_").replace("_", " ")
    return " ".join(text.split()).casefold()


def _longest(text: str, framework: str, named: Sequence[_Named]) -> Subject | None:
    """Give the subject of the longest text that one begins with; None where several have it."""
    wanted = key(text)
    fitting = [one for one in named if one.begins(text, wanted)]
    if not fitting:
        return None
    longest = max(len(one.text) for one in fitting)
    return _only_subject([one for one in fitting if len(one.text) == longest], framework)


def _only_subject(found: Sequence[_Named], framework: str) -> Subject | None:
    for one in found:
        if one.framework == key(framework):
            return one.subject
    if len({one.subject.id for one in found}) > 1:
        return None  # two scales of one title, and nothing says which
    return found[0].subject


def _scales(document: Mapping[str, Any]) -> Iterator[_Named]:
    for scale in document.get("scales", ()):
        own = str(scale.get("framework") or "")
        framework = key(_FRAMEWORKS.get(own, own))
        subject = Subject(id=scale["id"], kind="scale", metric=scale["metric"])
        for text in _texts(scale.get("title"), scale["id"]):
            yield _Named(text=text, framework=framework, subject=subject)
    yield from _overall(document)
    yield from _contrasts(document)


def _overall(document: Mapping[str, Any]) -> Iterator[_Named]:
    overall = document.get("overall")
    if not overall:
        return
    subject = Subject(id=OVERALL, kind="overall", metric=overall.get("metric", "pomp"))
    for text in _texts(overall.get("title"), OVERALL_TITLE):
        yield _Named(text=text, framework="", subject=subject)


def _contrasts(document: Mapping[str, Any]) -> Iterator[_Named]:
    for contrast in document.get("contrasts", ()):
        subject = Subject(id=contrast["id"], kind="scale", metric="difference")
        for text in _texts(contrast.get("title"), contrast["id"]):
            yield _Named(text=text, framework="difference", subject=subject)


def _items(document: Mapping[str, Any]) -> Iterator[_Named]:
    on_forms = [form.get("wording", {}) for form in document.get("forms", {}).values()]
    for item in document.get("items", ()):
        subject = Subject(id=item["id"], kind="item", metric="mean")
        worded = [wording.get(item["id"]) for wording in on_forms]
        for wording in (item.get("text"), *worded):
            for text in _texts(wording, item["id"]):
                yield _Named(text=text, framework="", subject=subject)


def _of_entry(entry: Entry) -> _Named:
    subject = Subject(
        id=entry.text("id"), kind=entry.text("kind") or "scale", metric=entry.text("metric")
    )
    framework = entry.text("framework")
    return _Named(
        text=key(subject.id),
        framework=key(_FRAMEWORKS.get(framework, framework)),
        subject=subject,
        from_questionnaire=False,
    )


def _groups(
    demographics: Iterable[Mapping[str, Any]],
) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    breakdowns: dict[str, str] = {}
    levels: dict[tuple[str, str], str] = {}
    for demographic in demographics:
        by = demographic["id"]
        for text in _texts(demographic.get("title"), by):
            breakdowns[text] = by
        for option in demographic["options"]:
            for text in _texts(option.get("label"), str(option["value"])):
                levels[by, text] = str(option["value"])
    return breakdowns, levels


def _texts(title: Mapping[str, str] | None, name: str) -> Iterator[str]:
    """Yield the title in every language, and the name for where there is none."""
    for text in (title or {}).values():
        yield key(text)
    yield key(name)
