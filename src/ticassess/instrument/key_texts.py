"""What each key of a file means: the texts under the fields of the models, their one origin.

They are read from the source when a schema or a reference page is made, so that loading a file
costs nothing for them.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, get_args

from pydantic import BaseModel

from ticassess.source import Frozen


def key_texts(model: type[BaseModel]) -> Mapping[str, str]:
    """Give what the keys of a model mean, by the name of the field, its parents' included."""
    found: dict[str, str] = {}
    for parent in reversed(model.__mro__):
        if issubclass(parent, Frozen) and parent is not Frozen:
            found.update(_own_texts(parent))
    return {name: found[name] for name in model.model_fields if name in found}


def class_text(described: type[Any]) -> str:
    """Give the docstring of a class as its source has it; empty where there is none."""
    return ast.get_docstring(_definition(described)) or ""


def models_below(model: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """Give a model and all that its keys lead to, each once, in the order of the reader."""
    return tuple(dict.fromkeys(_models(model)))


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from _models(field.annotation)
    for part in get_args(annotation):
        yield from _models(part)


def _own_texts(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    body = _definition(model).body
    for field, text in pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
        ):
            yield ast.unparse(field.target), " ".join(str(text.value.value).split())


def _definition(described: type[Any]) -> ast.ClassDef:
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(described))).body
    assert isinstance(definition, ast.ClassDef)
    return definition
