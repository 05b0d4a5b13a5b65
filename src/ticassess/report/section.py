"""`Section`: what every section of a report has, whatever else it prints."""

from dataclasses import dataclass

from ticassess.report.material import Material


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of the report, as the contents list it; `anchor` is its id in the page."""

    anchor: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section, ready to print; its module, template and entry in `words.yaml` share a name."""

    headings: tuple[Heading, ...]

    @property
    def name(self) -> str:
        """The name of the section's module, which its template has, too."""
        return type(self).__module__.rpartition(".")[2]

    @property
    def title(self) -> str:
        """Its first heading."""
        return self.headings[0].title


def heading(material: Material, name: str, form: str = "", **values: str) -> tuple[Heading, ...]:
    """Give the one heading of a section from its words; `form` chooses where they have several."""
    key = f"sections.{name}.{form}" if form else f"sections.{name}"
    title = material.words(key, **values)
    return (Heading(anchor=name.replace("_", "-"), title=title),)
