"""JSON Schema (draft 2020-12) of the very models that read and write files."""

from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue

from ticassess.instrument.key_texts import class_text, key_texts, models_below


class _Schema(GenerateJsonSchema):
    """The schema with its dialect, and without titles that only repeat the name of a key."""

    def generate(self, schema: Any, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        """Name the dialect first."""
        return {"$schema": self.schema_dialect, **super().generate(schema, mode=mode)}

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        """Say what a model is, even where `python -OO` drops docstrings."""
        return _described(super().model_schema(schema), schema["cls"])

    def dataclass_schema(self, schema: Any) -> JsonSchemaValue:
        """Say what a dataclass is, as above."""
        return _described(super().dataclass_schema(schema), schema["cls"])

    def dict_schema(self, schema: Any) -> JsonSchemaValue:
        """Refuse keys that are no valid ids, as loading does."""
        found = super().dict_schema(schema)
        return {**found, "additionalProperties": False} if "patternProperties" in found else found

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Leave titles to the models."""
        return False


def _described(found: JsonSchemaValue, described: type[Any]) -> JsonSchemaValue:
    # A `$ref` is described where it leads to.
    if "description" in found or "$ref" in found:
        return found
    text = class_text(described)
    if not text:
        return found
    return {**found, "description": text}


def file_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Give the schema of a file that people write; every key says what it means."""
    schema = model.model_json_schema(by_alias=True, schema_generator=_Schema, mode="validation")
    parts = {**schema.get("$defs", {}), model.__name__: schema}
    for part in models_below(model):
        for name, text in key_texts(part).items():
            parts[part.__name__]["properties"][part.model_fields[name].alias or name][
                "description"
            ] = text
    return schema


def output_schema(kind: Any) -> dict[str, Any]:
    """Give the schema of an output that programs read; `kind` is a model or a dataclass."""
    return TypeAdapter(kind).json_schema(
        by_alias=True, schema_generator=_Schema, mode="serialization"
    )
