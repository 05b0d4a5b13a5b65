"""Bind a document to the model of a file; every misfit becomes a finding at its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic_core import ErrorDetails

from ticassess.finding import Finding
from ticassess.source.causes import Told, one_for_each_cause
from ticassess.source.document import Document, KeyPath
from ticassess.source.kinds import kind_of, other_kind
from ticassess.source.mending import Names
from ticassess.source.misfit import Misfit, follow
from ticassess.source.model import MISSING, PLAIN_TEXT, Binding, File

Content = TypeVar("Content", bound=File)

# Suggestions compare words with words; past so many findings nobody reads them, and they cost time.
_MOST_SUGGESTIONS = 200


@dataclass(frozen=True, kw_only=True)
class Bound(Generic[Content]):
    """What a document says, as far as it fits the model of its file."""

    part: Content | None
    """The sections and entries that fit; None where the document is no file of keys."""
    document: Document
    """The document without what was left out of `part`; positions in `part` are positions in it."""
    misfits: tuple[Finding, ...] = ()
    """What does not fit, in no order."""
    plain_texts: tuple[KeyPath, ...] = ()
    """Where wording stands without its language in a file of several."""

    @property
    def whole(self) -> Content | None:
        """All that the file says, where all of it fits."""
        return None if self.misfits else self.part


def bind(
    document: Document, model: type[Content], *, languages: Sequence[str] = ()
) -> Bound[Content]:
    """Bind a document section by section, so that a bad entry is absent and the rest is there.

    `languages` are those that the file declares, the source first: with one of them, wording may be
    plain text.
    """
    data = document.data
    if data is None:
        return Bound(part=None, document=document)
    if not isinstance(data, Mapping):
        message, hint = "the file must start with keys, one per line", "Start with `ticassess: 1`."
        misfit = document.finding("TIC106", "wrong-type", message, hint, ())
        return Bound(part=None, document=document, misfits=(misfit,))
    # Every key of another kind of file would be a misfit in this one.
    other = other_kind(document, kind_of(model))
    if other is not None:
        return Bound(part=None, document=document, misfits=(other,))
    binding = Binding(languages=languages)
    # Pydantic refuses the whole model for one wrong key at its top, so it never sees those.
    binding.misfits += _wrong_keys(data, model)
    # By alias only: `scales` of an item is spelled `in` in files.
    part = model.model_validate(
        _sections(data, model), context=binding, by_alias=True, by_name=False
    )
    return Bound(
        part=part,
        document=document.without(binding.left_out),
        misfits=_findings(document, model, binding.misfits),
        plain_texts=tuple(_plain_texts(document, binding.misfits)),
    )


def _sections(data: Mapping[str, Any], model: type[File]) -> dict[str, Any]:
    """Give the known sections of a file, and a mark for those that it must have and has not."""
    sections = {}
    for name, section in model.model_fields.items():
        if name in data:
            sections[name] = data[name]
        elif section.is_required() or _is_needed(name, data, model):
            sections[name] = MISSING
    return sections


def _is_needed(name: str, data: Mapping[str, Any], model: type[File]) -> bool:
    """Say whether a file must have a section, since nothing stands in its place."""
    return name in model.needed_unless and model.needed_unless[name] not in data


def _wrong_keys(data: Mapping[str, Any], model: type[File]) -> Iterator[ErrorDetails]:
    """Yield what pydantic would say about the keys at the top of a file."""
    for name, section in model.model_fields.items():
        is_needed = section.is_required() or _is_needed(name, data, model)
        if is_needed and name not in data:
            yield ErrorDetails(type="missing", loc=(name,), msg="", input=data)
    for key, value in data.items():
        if key not in model.model_fields:
            yield ErrorDetails(type="extra_forbidden", loc=(key,), msg="", input=value)


def _plain_texts(document: Document, misfits: Sequence[ErrorDetails]) -> Iterator[KeyPath]:
    for misfit in misfits:
        if misfit["type"] == PLAIN_TEXT:
            path, _ = follow(document.data, misfit["loc"])
            yield path


def _findings(
    document: Document, model: type[File], misfits: Sequence[ErrorDetails]
) -> tuple[Finding, ...]:
    found: dict[tuple[str, object, str], Told] = {}
    names = Names(document.data)
    for error in misfits:
        few = len(found) < _MOST_SUGGESTIONS
        misfit = Misfit(document, model, error, names=names, suggesting=few)
        finding = misfit.finding()
        # `int | float` complains once for each half, at one place; the wider half comes last.
        found[finding.code, finding.where, finding.message.partition(":")[0]] = misfit, finding
    return one_for_each_cause(document, tuple(found.values()))
