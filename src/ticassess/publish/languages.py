"""A publication in another language: the same numbers, with other words around them."""

from dataclasses import replace

from ticassess.publish.publication import Publication
from ticassess.publish.sources import SourcesPublication


def in_language(publication: Publication, language: str | None) -> Publication:
    """Give a publication whose report is in a language; without one, as it is."""
    if language is None:
        return publication
    return replace(publication, context=replace(publication.context, language=language))


def sources_in_language(found: SourcesPublication, language: str | None) -> SourcesPublication:
    """Give the same for several sources."""
    publications = tuple(in_language(one, language) for one in found.publications)
    return replace(found, publications=publications)
