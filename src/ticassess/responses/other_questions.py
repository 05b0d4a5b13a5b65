"""`OtherQuestions`: headers that quote an item and ask something else, as how important it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from ticassess.instrument import Instrument, Text
from ticassess.matching import Names, normalised, without_markup
from ticassess.responses.platform import listed

_ANYWHERE = re.compile(
    r"\b(?:how important|importance|important to you|comments?|priority|priorities|please explain"
    r"|explanation|wie wichtig|wichtigkeit|kommentar|kommentare|priorität|begründung|erläuterung"
    r"|importancia|comentarios?|prioridad|explicación|quelle importance|commentaires?|priorité"
    r"|importanza|commenti|commento|importância|comentários?|opmerking|opmerkingen)\b"
)
_ALONE = listed(
    """
    before|previously|earlier|then|future|in future|in the future|expected|expectation|expectations
    ideal|ideally|desired|wish|goal|target|note|notes|remark|remarks|why|reason|reasons|example
    examples|evidence|action|actions|vorher|früher|damals|künftig|zukunft|soll|wunsch|ziel|notiz
    anmerkung|anmerkungen|warum|grund|beispiel|maßnahme|antes|entonces|futuro|deseado|meta|objetivo
    nota|notas|por qué|motivo|ejemplo|avant|autrefois|avenir|souhait|objectif|remarque|remarques
    pourquoi|raison|exemple|prima|dopo|obiettivo|motivo|esempio
    """
)


@dataclass(frozen=True, kw_only=True)
class OtherQuestions:
    """Tells what a header asks of an item from what the forms of an instrument ask."""

    said: str
    """What the forms themselves say around items, normalised."""

    @classmethod
    def of(cls, instrument: Instrument) -> Self:
        """Gather what an instrument says of time windows, sections and forms."""
        return cls(said="\n".join(map(normalised, _said(instrument))))

    def asked_in(self, header: str, item: str, names: Names) -> bool:
        """Say whether a header that quotes an item asks something else about it."""
        stem = normalised(without_markup(header))
        for wording in names.wordings_of(item):
            stem = stem.replace(normalised(wording), " ")
        found = _ANYWHERE.search(stem)
        asked = "" if found is None else found[0]
        words = " ".join(re.findall(r"\w+", stem))
        if words in _ALONE:
            asked = words
        return bool(asked) and asked not in self.said


def _said(instrument: Instrument) -> Iterator[str]:
    for text in _texts(instrument):
        if text is not None:
            yield from text.root.values()


def _texts(instrument: Instrument) -> Iterator[Text | None]:
    for scale in instrument.response_scales.values():
        yield scale.window
    for item in instrument.items:
        yield item.window
        yield item.text
    for section in instrument.sections:
        yield section.title
        yield section.note
    for form in instrument.forms.values():
        yield form.title
