"""`KeptRows`: which rows of a table are replies, and why the others are not."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from ticassess.finding import Finding


@dataclass(frozen=True, kw_only=True)
class KeptRows:
    """The 0-based rows of a table that are kept, and how many are not, by reason.

    `header_rows` counts those that belong to the header, right below it.
    """

    kept: npt.NDArray[np.intp]
    excluded: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    header_rows: int = 0

    def without(self, left_out: npt.NDArray[np.bool_], reason: str) -> "KeptRows":
        """Leave out some of the kept rows, and count them under the reason."""
        if not left_out.any():
            return self
        before = self.excluded.get(reason, 0)
        excluded = {**self.excluded, reason: before + int(left_out.sum())}
        return replace(self, kept=self.kept[~left_out], excluded=excluded)

    def with_finding(self, finding: Finding) -> "KeptRows":
        """Add what there is to say about the rows."""
        return replace(self, findings=(*self.findings, finding))
