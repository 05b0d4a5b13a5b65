import pytest

from tests.unit.responses.conftest import Read, codes
from ticassess.errors import WrongUsage
from ticassess.instrument import check
from ticassess.responses import Source, read_responses
from ticassess.responses.personal_columns import kind_of_header
from ticassess.source import read_text


@pytest.mark.parametrize(
    "header",
    [
        "Name", "First name", "LastName", "RecipientFirstName", "Recipient Email", "E-Mail",
        "email", "E-mail address", "Phone", "Mobile", "Telephone number", "IP", "IP Address",
        "IPAddress", "ip_address", "Address", "LocationLatitude", "longitude", "Token",
        "Date of birth", "DOB", "User Agent", "Nombre", "Apellidos", "Correo electrónico",
        "Teléfono", "Vorname", "Nachname", "Straße", "Geburtsdatum", "Prénom", "Courriel",
        "Téléphone", "Date de naissance", "Fecha de nacimiento", "Employee ID",
        "token. Access code", "ipaddr. IP address", "_submitted_by", "SubmitterName",
    ],
)  # fmt: skip
def test_personal_headers(header: str) -> None:
    assert kind_of_header(header) == "personal"


@pytest.mark.parametrize(
    "header",
    [
        "respondent", "id", "ID", "Response ID", "ResponseId", "respondent_id", "record id",
        "submitted", "Timestamp", "Start time", "EndDate", "Duration (in seconds)", "lfdn",
        "Submitted at", "Collector ID", "#", "Nr.", "id. Response ID", "KEY", "meta-instanceID",
        "submitdate. Date submitted",
    ],
)  # fmt: skip
def test_identifier_headers(header: str) -> None:
    assert kind_of_header(header) == ("identifier" if header != "#" else None)


@pytest.mark.parametrize(
    "header",
    [
        "Site name",
        "Team",
        "Role",
        "Mobile team",
        "Years here",
        "Programme name",
        "Status",
        "Work location",
        "Location",
    ],
)
def test_ordinary_headers(header: str) -> None:
    assert kind_of_header(header) is None


def test_personal_columns_are_dropped_by_header_and_by_content(read: Read) -> None:
    responses = read(
        """
        Name     | Where from  | Write me  | calm | quiet | share | Start time
        Ann Lee  | 10.20.30.40 |           | 4    | 4     | All   | 2026-03-01 10:20:30
        Bo Berg  |             | bo@ex.org | 5    | 4     | All   | 2026-03-01 10:20:31
        """
    )
    done = responses.reconciliation
    assert [column.use for column in done.columns] == [
        "personal", "personal", "personal", "item", "item", "item", "identifier"
    ]  # fmt: skip
    assert [column.how for column in done.columns][:3] == ["header", "content", "content"]
    everything = repr(done) + repr(responses.levels) + repr(responses.breakdowns)
    assert not any(secret in everything for secret in ("Ann", "Berg", "10.20", "bo@"))


def test_a_location_is_a_site_unless_it_is_a_place_on_the_map(read: Read) -> None:
    answers = "Location | calm | quiet\nNorth | 4 | 4\nSouth | 5 | 4"
    assert set(read(answers, by=["Location"]).levels["Location"]) == {"North", "South"}
    on_map = answers.replace("North", "52.52000 13.40495 0 0").replace("South", "")
    assert read(on_map).reconciliation.columns[0].use == "personal"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Name", "personal"),
        ("respondent", "identifies"),
        ("calm", "item"),
        ("Note", "map"),
        ("Net", "personal"),
    ],
)
def test_results_are_not_broken_down_by_such_columns(read: Read, name: str, why: str) -> None:
    with pytest.raises(WrongUsage, match=why) as refused:
        read(
            """
            Name | respondent | calm | quiet | share | Note | Net
            Ann  | 1          | 4    | 4     | All   | x    | 10.0.0.1
            """,
            by=[name],
            columns={"Note": "ignore"},
        )
    assert refused.value.exit_code == 2
    assert "10.0.0.1" not in refused.value.message + refused.value.hint


def test_a_file_without_a_header_row_does_not_print_addresses(read: Read) -> None:
    with pytest.raises(Exception, match="no column matches any item") as stopped:
        read(b"ann@example.org,4,4\nbo@example.org,5,5\n")
    assert "ann@" not in str(stopped.value)


def test_a_question_about_a_person_is_so_in_a_group_too(read: Read) -> None:
    """As KoboToolbox and ODK Central write groups; elsewhere a hyphen stands in many headers."""
    odk = read(
        "SubmissionDate | KEY | about_you-name | calm | quiet | share\nd | k | Ana | 4 | 4 | All"
    )
    assert "about_you-name" in odk.reconciliation.personal_columns
    kobo = read("about_you/name | calm | quiet | share\nAna | 4 | 4 | All")
    assert kobo.reconciliation.personal_columns == ("about_you/name",)
    plain = read("Site-name | calm | quiet | share\nNorth | 4 | 4 | All", by=["Site-name"])
    assert plain.levels["Site-name"].tolist() == ["North"]


PEOPLE = """
ticassess: 1
kind: instrument
id: contact-check
version: "1"
title: Contact check
languages: {en: source}
rights: {owner: o, licence: CC-BY-4.0, citation: c, wording: open}
response_scales:
  agreement: {options: [{value: 1, label: No}, {value: 2, label: So-so}, {value: 3, label: Yes}]}
items:
  - {id: contact, text: I have somebody to turn to when it gets hard., response_scale: agreement}
  - {id: email, text: My e-mail works., response_scale: agreement}
  - {id: start, text: The day starts well for all of us., response_scale: agreement, in: [s]}
scales: [{id: s, framework: principle, title: Support}]
"""


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("grid_1/contact,grid_1/email,grid_1/start,_uuid", "3,2,1,u1"),
        ("SubmissionDate,about-grid_1-contact,about-grid_1-email,about-grid_1-start,KEY",
         "2026,3,2,1,u1"),
        ("id,submitdate,grid1[contact],grid1[email],grid1[start]", "1,2026,3,2,1"),
        ("contact,How is it? [My e-mail works.],start", "3,2,1"),
    ],
)  # fmt: skip
def test_an_item_called_like_something_personal_is_read_beside_its_group(
    header: str, values: str
) -> None:
    asked = check(read_text(PEOPLE, file="instrument.yaml")).instrument
    assert asked is not None
    source = Source(content=f"{header}\n{values}\n".encode(), name="answers.csv")
    replies = read_responses(asked, source)
    found = [codes(replies, name) for name in ("contact", "email", "start")]
    assert found == [[2], [1], [0]]


def test_what_holds_addresses_is_no_item_whatever_stands_above_it() -> None:
    asked = check(read_text(PEOPLE, file="instrument.yaml")).instrument
    assert asked is not None
    table = b"grid_1/contact,grid_1/email,grid_1/start\n3,ann@example.org,1\n"
    replies = read_responses(asked, Source(content=table, name="answers.csv"))
    uses = [column.use for column in replies.reconciliation.columns]
    assert uses == ["item", "personal", "item"]
