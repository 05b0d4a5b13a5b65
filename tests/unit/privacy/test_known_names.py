"""A list of names, what people wrote, and what is left of it."""

from pathlib import Path

import pytest

from ticassess.privacy.comments import cleaned
from ticassess.privacy.known_names import Names
from ticassess.responses.names import listed_names

LIST = """\
Hans Müller
Anna Koehler
Will O’Brien
Siobhán MacDonald
Gina De Luca
Maria Delgado
Ana-María López
Dr. Jane Smith
Baker, Tom
Tom Jones
Søren Łukasz
Ina Bos
"""

# Marks that follow each other become one, so that a list of people does not tell how many they are.
CLEANED = """\
Müller, Mueller and Muller are one.         | […] and […] are one.
MÜLLER shouts, mueller whispers.            | […] shouts, […] whispers.
Frau Köhler and Kohler, too.                | Frau […] and […], too.
Ask O’Brien, O'Brien, OBrien or O`Brien.    | Ask […] or […].
O Brien's desk and OBRIEN’S chair           | […]'s desk and […]’S chair
MacDonald, Macdonald or Mac Donald said so. | […] or […] said so.
De Luca, DeLuca and Deluca are kind.        | […] and […] are kind.
Ana María, Anamaria and ana-maria           | […] and […]
Maria's door, the Marias, marias, Marias'   | […]'s door, the […]'
The Joneses and the Lopezes know.           | The […] and the […] know.
J. Smith, J Smith and J.Smith decide.       | […] and […] decide.
Ask Jane S. or Jane S about it.             | Ask […] or […] about it.
JS wrote it, J.S. signed it, J. S. sent it. | […] wrote it, […] signed it, […] sent it.
TB and BT are the same person.              | […] and […] are the same person.
HM's office, WO or WOB                      | […]'s office, […] or […]
Soren and Lukasz are here.                  | […] and […] are here.
"""

KEPT = """\
In a hurry, I said so: a boss, an IT desk, the HR team.
The TV is on. It is OK. I am. A js file.
will you can it? We hope so, e.g. the door.
Miller is another name, and so is Marian.
They saw the anas on the lake.
"""


@pytest.fixture
def names(tmp_path: Path) -> Names:
    path = tmp_path / "names.txt"
    path.write_text(LIST, "utf-8")
    return Names.of(listed_names(path))


@pytest.mark.parametrize("line", CLEANED.splitlines())
def test_a_listed_name_is_found_however_it_is_written(line: str, names: Names) -> None:
    written, expected = (part.strip() for part in line.split("|"))
    assert cleaned(written, names) == expected


@pytest.mark.parametrize("line", KEPT.splitlines())
def test_words_that_are_no_names_stay(line: str, names: Names) -> None:
    assert cleaned(line, names) == line


TRACES = """\
About case 4711 and case no. 12-345         | About […] and […]
File number 22, client ID 88, MRN 123456    | […]
Ticket #77, ref. AB-1234, chart no 9        | […]
C-2024-118 was closed.                      | […] was closed.
El caso n.º 12 y el expediente 2024/33      | El […] y el […]
Mi ficha núm. 5, paciente 1234              | Mi […]
Call ext 12, extension 4711 or x4711.       | Call […] or […].
La extensión 45, el anexo 7, interno 303    | La […], el […]
In room 3B, Room 214 and rm. 7              | In […] and […]
En la habitación 12, sala 4 y despacho 210  | En la […] y […]
On the third of May it was loud.            | On […] it was loud.
The twenty-first of March, 2025             | […]
On May the third and June twelfth, 2024     | On […] and […]
The first of May two thousand twenty-four   | […]
El tres de mayo y el primero de enero       | El […] y el […]
El treinta y uno de marzo de 2024 lloré.    | El […] lloré.
El veintiuno de marzo de dos mil veinticuatro | El […]
El 3 de mayo del año 2024 se fue.           | El […] se fue.
"""

NO_TRACES = """\
In any case 2 people listen; case by case, one of 3 rooms.
We march first, and the second may be better.
The room is 20 % too small, and there is room for 3.
Uno de cada tres; la sala de espera; en mayo de nuevo.
COVID-19, 24/7, 9-5, x2, a file of 12 pages.
An extension of the house, the third of four.
"""


@pytest.mark.parametrize("line", TRACES.splitlines())
def test_numbers_and_dates_that_point_to_somebody_are_taken_out(line: str) -> None:
    written, expected = (part.strip() for part in line.split("|"))
    assert cleaned(written) == expected


@pytest.mark.parametrize("line", NO_TRACES.splitlines())
def test_other_numbers_stay(line: str) -> None:
    assert cleaned(line) == line


def test_whole_names_are_printed_nowhere(names: Names) -> None:
    assert "smith" not in repr(names).casefold()
    assert "JS" not in repr(names)
