"""`ticassess/validate/1`: a report as JSON, declared as models that give its JSON Schema."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from ticassess.finding import Finding

Position = Annotated[int, Field(ge=1)]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True)


class FindingRecord(_Record):
    """One finding. Lines and columns are 1-based code points; `end_column` is exclusive.

    `details` show how it came about, line by line; most findings have none.
    """

    code: Annotated[str, Field(pattern=r"^TIC\d{3}$")]
    name: str
    severity: Literal["error", "warning", "info"]
    message: str
    details: tuple[str, ...] = ()
    hint: str
    file: str
    line: Position
    column: Position
    end_line: Position
    end_column: Position

    @classmethod
    def of(cls, finding: Finding) -> Self:
        """Flatten a finding."""
        where = finding.where
        return cls(
            code=finding.code,
            name=finding.name,
            severity=finding.severity.value,
            message=finding.message,
            details=finding.details,
            hint=finding.hint,
            file=where.file,
            line=where.line,
            column=where.column,
            end_line=where.end_line,
            end_column=where.end_column,
        )


class ValidateOutput(_Record):
    """What `ticassess validate --format json` writes; findings are sorted by file and place."""

    schema_name: Annotated[Literal["ticassess/validate/1"], Field(alias="schema")] = (
        "ticassess/validate/1"
    )
    files: tuple[str, ...]
    findings: tuple[FindingRecord, ...]
