"""What people wrote, as far as somebody has read and released it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Quotes:
    """One open question and what people answered, in an order that tells nothing."""

    question: str
    texts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OwnWords:
    """The released answers by question, and the sentence that says how many there are besides."""

    questions: tuple[Quotes, ...]
    counts: str
