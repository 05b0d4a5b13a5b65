"""`Serving`: on which terms a survey is served."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Serving:
    """How a survey is served.

    `kiosk`: seconds on one page after which a shared device asks whether somebody is still there.
    `is_open`: without codes, even where some were made. `until`: the last day on which answers are
    taken. `is_encrypted`: whether people reach it over TLS.
    """

    kiosk: int | None = None
    is_open: bool = False
    until: datetime.date | None = None
    is_encrypted: bool = False
