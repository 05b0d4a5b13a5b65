"""The short words that stand beside numbers, from the `words.yaml` of the template folders."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ticassess.finding import UnusableContent, has_errors
from ticassess.matching import suggest
from ticassess.report import format as written
from ticassess.source import Document, read_document
from ticassess.typeset import BROKEN_TEMPLATE, is_right_to_left, isolated

FILE = "words.yaml"
BASE = "en"
"""The language of the words that all others are translated from."""
OPEN = ("frameworks", "reason", "metric", "excluded", "sections")
"""Families whose names come from instruments and packages, so that nobody can list them."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """Short texts by dotted name, such as `number.protected`; `{…}` in them is filled in.

    `untranslated`: names of texts that are English in a file of another language. `unused`: files
    of somebody's own that are in another language than the report.
    """

    table: Mapping[str, str]
    file: str
    untranslated: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()

    def __call__(self, name: str, **values: str) -> str:
        """Give one text with its blanks filled.

        >>> Words(table={"gap.to_go": "{gap} to go"}, file="words.yaml")("gap.to_go", gap="12.6")
        '12.6 to go'
        """
        try:
            apart = {blank: isolated(value) for blank, value in values.items()}
            return self.table[name].format_map(apart)
        # Whatever `format_map` finds wrong with a text from somebody’s own folder is a mistake
        # there.
        except (KeyError, ValueError, IndexError, AttributeError) as error:
            message = f"`{name}` has a blank that nothing fills"
            if name not in self.table:
                message = f"there is no `{name}`"
            raise UnusableContent([BROKEN_TEMPLATE.at(self.file, 1, message)]) from error

    @property
    def language(self) -> str:
        """The language of the words themselves."""
        return self.table.get("language", BASE)

    @property
    def is_leftward(self) -> bool:
        """Whether they are read from right to left."""
        return is_right_to_left(self.language)

    def get(self, name: str, otherwise: str) -> str:
        """Give one text, or another where the table does not have it."""
        return self.table.get(name, otherwise)

    def names(self, family: str) -> tuple[str, ...]:
        """Give the names of a family in the order of the file.

        >>> table = {"gap.to_go": "to go", "gap.above": "above", "date": "{day}"}
        >>> Words(table=table, file="words.yaml").names("gap")
        ('to_go', 'above')
        """
        found: dict[str, None] = {}
        for name in self.table:
            if name.startswith(f"{family}."):
                found[name.split(".")[1]] = None
        return tuple(found)

    def counted(self, name: str, count: int) -> str:
        """Give the text for one or for several: `name.one` or `name.many`, with `{n}` filled in."""
        form = "one" if count == 1 else "many"
        return self(f"{name}.{form}", n=str(count))


def share_in_words(part: int, whole: int, words: Words) -> str:
    """Write a part of a whole in whole percent, as `format.share` does, in the report's language.

    >>> said = Words(table={"number.under": "menos del {share}"}, file="words.es.yaml")
    >>> share_in_words(1, 300, said), share_in_words(138, 160, said)
    ('menos del 1%', '86%')
    """
    side, _, percent = written.share(part, whole).rpartition(" ")
    return words(f"number.{side}", share=percent) if side else percent


def load_words(folders: Sequence[Path], language: str = BASE) -> Words:
    """Load the words of the folders; an earlier folder's words take the place of a later one's.

    Those of a language are in `words.<language>.yaml`, or in those of the language that it is a
    variety of. Where nobody has written any, they are English.

    Raises:
        UnusableContent: a file is not YAML of texts.

    """
    wanted = _codes(language)
    english: dict[str, str] = {}
    own: dict[str, str] = {}
    unused: list[str] = []
    name = FILE
    # From the bundled folder on, so that somebody's own words come last and win.
    for folder in reversed(folders):
        plain = _read(folder / FILE, english)
        # Somebody's own file of this name may be in any language, and says which.
        is_english = plain.get("language", BASE) not in wanted
        (english if is_english else own).update(plain)
        if is_english and plain and english != plain:
            unused.append(str(folder / FILE))
        if plain:
            name = str(folder / FILE)
        for code in wanted:
            translated = _read(folder / file_of(code), english)
            own.update(translated)
            if translated:
                name = str(folder / file_of(code))
    if not own:
        return Words(table=english, file=name)
    left = tuple(key for key in english if key not in own)
    table = {key: own.get(key, text) for key, text in english.items()}
    table.update(own)
    table.setdefault("language", wanted[-1])
    return Words(table=table, file=name, untranslated=left, unused=tuple(unused))


def file_of(code: str) -> str:
    """Name the file of the words of a language.

    >>> file_of("en"), file_of("es")
    ('words.yaml', 'words.es.yaml')
    """
    return FILE if code == BASE else f"words.{code}.yaml"


def _codes(language: str) -> tuple[str, ...]:
    """Give the languages whose words fit, the most special one last; none for English.

    >>> _codes("es-MX"), _codes("es"), _codes("en")
    (('es', 'es-MX'), ('es',), ())
    """
    plain = language.partition("-")[0]
    return tuple(code for code in dict.fromkeys((plain, language)) if code != BASE)


def _read(file: Path, known: Collection[str]) -> Mapping[str, str]:
    """Read the words of a file; none where it is not there.

    Raises:
        UnusableContent: it is not YAML of texts, or nothing asks for some of them.

    """
    if not file.is_file():
        return {}
    document = read_document(file)
    if has_errors(document.findings):
        raise UnusableContent(document.findings)
    words = _flat(document.data, "")
    if known:
        _refuse_unknown(document, words, known)
    return words


def _refuse_unknown(document: Document, own: Iterable[str], known: Collection[str]) -> None:
    """Refuse words that nothing asks for: whoever wrote them would look for them in the report.

    Raises:
        UnusableContent: it names each, with the nearest one that there is.

    """
    findings = []
    for name in own:
        if name in known or name.split(".")[0] in OPEN:
            continue
        line = document.place_of_key(tuple(name.split("."))).line
        found = BROKEN_TEMPLATE.at(document.file, line, f"no report has the words `{name}`")
        findings.append(replace(found, hint=_nearest(name, known)))
    if findings:
        raise UnusableContent(findings)


def _nearest(name: str, known: Collection[str]) -> str:
    family = name.split(".")[0]
    families = {other.split(".")[0] for other in known}
    if family not in families:
        return suggest(family, families)
    return suggest(name, [other for other in known if other.split(".")[0] == family])


def _flat(data: object, prefix: str) -> Mapping[str, str]:
    if not isinstance(data, dict):
        # A number or a yes in YAML is a word here all the same.
        return {prefix.removesuffix("."): str(data)}
    found: dict[str, str] = {}
    for key, value in data.items():
        found.update(_flat(value, f"{prefix}{key}."))
    return found
