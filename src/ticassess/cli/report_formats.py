"""The names of `FORMATS`, spelled out so that writers are loaded only to write; a test holds the two together."""

from typing import Literal, get_args

Format = Literal[
    "text", "concise", "json", "jsonl", "github", "gitlab", "junit", "sarif", "rdjson", "markdown"
]
FORMAT_NAMES: tuple[str, ...] = get_args(Format)
