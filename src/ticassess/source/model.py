"""`Frozen` and `File`: what the models of files are made of, and how a file is bound."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, get_origin

from pydantic import (
    BaseModel,
    ConfigDict,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
)
from pydantic_core import ErrorDetails, PydanticOmit

from ticassess.source.places import KeyPath

MISSING: Final = object()
"""What stands in place of a section that a file must have and does not."""

PLAIN_TEXT: Final = "plain_text"
"""The kind of misfit of wording without a language. The wording can be read all the same."""


class Frozen(BaseModel):
    """A part of a file: immutable, strictly typed, and closed to unknown keys.

    No model is built before it is used: the instrument builds its parts with itself, once and not
    twice.

    The text under each field says what its key means, for the reference pages and for editors
    (`key_texts`).
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, populate_by_name=True, defer_build=True
    )


@dataclass(kw_only=True)
class Binding:
    """The validation context of one file: what is known of it, and what did not fit so far."""

    languages: Sequence[str] = ()
    """The languages of the file, the source first; none where the file does not say."""
    misfits: list[ErrorDetails] = field(default_factory=list)
    """What pydantic complains about, each located from the top of the file."""
    left_out: set[KeyPath] = field(default_factory=set)
    """The sections, and the entries of sections, that had to be left out."""
    again: bool = False
    """Whether a section is bound again without its bad entries; its misfits are told already."""

    def misfits_of(self, name: str, error: ValidationError) -> list[ErrorDetails]:
        """Keep what is wrong with a section, and give it located from the section's top."""
        true = [misfit for misfit in error.errors(include_url=False) if not _is_false(misfit)]
        for misfit in true:
            self.misfits.append({**misfit, "loc": (name, *misfit["loc"])})
        return true


class File(Frozen):
    """A whole file. With a `Binding` as context a fault in one section stops none of the others.

    A section that does not fit is empty, has its default, or is absent, and so is a bad entry of
    one whose entries can be told apart.
    """

    sections_of_entries: ClassVar[Collection[str]] = ()
    """The sections in which one bad entry is left out, and not the section."""

    needed_unless: ClassVar[Mapping[str, str]] = {}
    """Sections that a file must have, each with the section that may stand in its place."""

    @field_validator("*", mode="wrap")
    @classmethod
    def _bind_section(
        cls, value: Any, bound: ValidatorFunctionWrapHandler, info: ValidationInfo
    ) -> Any:
        binding, name = info.context, str(info.field_name)
        # Made in Python or by a test: a fault is raised, since nobody gathers it.
        if not isinstance(binding, Binding):
            return bound(value)
        if value is MISSING:
            binding.left_out.add((name,))
            return cls._nothing(name)
        try:
            return bound(value)
        except ValidationError as error:
            misfits = binding.misfits_of(name, error)
        # Plain text is told, and bound all the same the second time: it is read as the source
        # language.
        bad = {misfit["loc"][:1] for misfit in misfits if misfit["type"] != PLAIN_TEXT}
        if bad and (name not in cls.sections_of_entries or not _all_in(value, bad)):
            binding.left_out.add((name,))
            return cls._nothing(name)
        binding.left_out.update((name, *step) for step in bad)
        rest = _without(value, bad)
        return cls._bind_rest(name, rest, bound, binding) if rest else cls._nothing(name)

    @classmethod
    def _bind_rest(
        cls, name: str, rest: Any, bound: ValidatorFunctionWrapHandler, binding: Binding
    ) -> Any:
        """Bind a section again, without the entries that its misfits are about."""
        binding.again = True
        try:
            # What is left may break a rule of its own, such as a least number of entries.
            return bound(rest)
        except ValidationError:
            binding.left_out.add((name,))
            return cls._nothing(name)
        finally:
            binding.again = False

    @classmethod
    def _nothing(cls, name: str) -> Any:
        """Give the value of a section that is left out; one without any is absent."""
        section = cls.model_fields[name]
        if not section.is_required():
            return section.get_default(call_default_factory=True)
        kind = get_origin(section.annotation)
        if kind is tuple:
            return ()
        if kind is Mapping:
            return {}
        # The field is then absent, and asking for it an AttributeError; hence `Document.lacks`.
        raise PydanticOmit


def _is_false(misfit: ErrorDetails) -> bool:
    """Say whether a list is called too short only because its entries did not fit."""
    entries = misfit["input"]
    return misfit["type"] == "too_short" and len(entries) >= misfit["ctx"]["min_length"]


def _all_in(section: Any, steps: Collection[KeyPath]) -> bool:
    if isinstance(section, Mapping):
        return all(step and step[0] in section for step in steps)
    return isinstance(section, tuple) and () not in steps


def _without(section: Any, steps: Collection[KeyPath]) -> Mapping[str, Any] | tuple[Any, ...]:
    """Give a section without the entries at some steps."""
    if isinstance(section, Mapping):
        return {key: entry for key, entry in section.items() if (key,) not in steps}
    return tuple(entry for i, entry in enumerate(section) if (i,) not in steps)
