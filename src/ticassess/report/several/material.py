"""`SeveralMaterial`: what the sections are made from: all sources, and each with its figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ticassess.assessment import SharedScale
from ticassess.instrument import Scale
from ticassess.report.beside import Answer, Beside, side_by_side
from ticassess.report.context import Context
from ticassess.report.documents import COMPLETE, Document
from ticassess.report.figures import Figure
from ticassess.report.material import Material
from ticassess.report.scale_tree import PRINCIPLE, children_of
from ticassess.report.source_results import SourceResults
from ticassess.report.translation import translated
from ticassess.report.words import Words

ScaleName = tuple[str, str]
"""A framework and the name that sources share."""


@dataclass(frozen=True, kw_only=True)
class SeveralMaterial:
    """All sources in their order, with the material of each, and every scale side by side.

    `context`: what holds for all of them; who was invited is a matter of each.
    """

    sources: tuple[SourceResults, ...]
    materials: Mapping[str, Material]
    beside: tuple[Beside, ...]
    words: Words
    language: str
    context: Context

    @property
    def contacts(self) -> tuple[str, ...]:
        """Whom people can turn to."""
        return self.materials[self.sources[0].id].contacts

    def title(self, source: str) -> str:
        """Name a source for people."""
        for one in self.sources:
            if one.id == source:
                own = self.materials[source]
                return own.told(one.wording if one.label is None else one.label)
        raise KeyError(source)

    def figure(self, answer: Answer) -> Figure:
        """Give what a source says of a scale, in words."""
        return self.materials[answer.source].figure(answer.scale)

    def scale_title(self, beside: Beside) -> str:
        """Name a scale as the first source that has it does."""
        return self.figure(beside.answers[0]).title

    @cached_property
    def frameworks(self) -> tuple[str, ...]:
        """The frameworks in which at least two sources have a scale, principles first."""
        found: dict[str, None] = {}
        for beside in self.beside:
            if len(beside.answers) > 1:
                found[beside.framework] = None
        order = list(found)
        if PRINCIPLE in order:
            order.remove(PRINCIPLE)
            order.insert(0, PRINCIPLE)
        return tuple(order)

    def framework_name(self, framework: str) -> tuple[str, str]:
        """Give what one scale of a framework is called, and what several are."""
        return self.materials[self.sources[0].id].framework_name(framework)

    def in_order(self, framework: str) -> Sequence[tuple[Beside, int]]:
        """Give the scales of a framework with their depth, parts below what they are parts of."""
        known = {(one.framework, one.id): one for one in self.beside}
        found: dict[ScaleName, tuple[Beside, int]] = {}
        for source in self.sources:
            material = self.materials[source.id]
            if framework not in material.frameworks:
                continue
            for scale, depth in material.tree(framework):
                key = (framework, self._shared_name(source, scale))
                if key in known and key not in found:
                    found[key] = (known[key], depth)
        for key, beside in known.items():  # those that a source put under another framework
            if beside.framework == framework and key not in found:
                found[key] = (beside, 0)
        return list(found.values())

    def has_parts(self, beside: Beside) -> bool:
        """Say whether any source makes a scale of others."""
        for answer in beside.answers:
            instrument = self.materials[answer.source].instrument
            if children_of(instrument, instrument.scale(answer.scale)):
                return True
        return False

    def _shared_name(self, source: SourceResults, scale: Scale) -> str:
        return source.scales.get(scale.id, scale.id)


def language_of(sources: Sequence[SourceResults]) -> str:
    """Give the language of a report: that of the first source, where nobody chose one."""
    first = sources[0]
    return first.context.language or first.instrument.language


def gather(
    sources: Sequence[SourceResults],
    shared: Sequence[SharedScale],
    words: Words,
    *,
    draft: bool = False,
    document: Document = COMPLETE,
) -> SeveralMaterial:
    """Give the material of all sources, with every scale side by side."""
    context = replace(sources[0].context, draft=draft)
    language = language_of(sources)
    materials = {}
    for source in sources:
        materials[source.id] = Material(
            instrument=source.instrument,
            words=words,
            language=language,
            form=source.context.form,
            published=source.published,
            reconciliation=source.reconciliation,
            breakdowns=translated(source.breakdowns, source.instrument, language, words.language),
            context=replace(source.context, draft=draft),
            document=document,
        )
    return SeveralMaterial(
        sources=tuple(sources),
        materials=materials,
        beside=side_by_side(sources, shared),
        words=words,
        language=language,
        context=context,
    )
