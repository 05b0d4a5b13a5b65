"""Columns about a person rather than an answer, by their header and by what is in them.

Exports of survey platforms carry names, addresses, locations and tokens by default. They are
found here so that they can be dropped before anything is computed. No value ever leaves this
module; `names` alone looks into dropped columns again, for the words that comments are cleaned of.
"""

import ipaddress
import re
from collections.abc import Iterable, Iterator

from ticassess.matching import normalised

PERSONAL = "personal"
IDENTIFIER = "identifier"

# Longer headers are sentences, and "I feel safe to give my name" is not a column of names.
_MAX_WORDS = 6


def _listed(text: str) -> frozenset[str]:
    return frozenset(
        entry.strip() for line in text.strip().splitlines() for entry in line.split("|")
    )


# Headers that are personal only as they stand: "site name" is a good breakdown, "name" is not.
_PERSONAL_HEADERS = _listed(
    """
    name|names|your name|full name|first name|firstname|last name|lastname|middle name|surname
    family name|given name
    forename|nickname|user name|username|login|respondent name|employee name|staff name
    participant name|client name
    recipient first name|recipient last name|recipient name|contact name|what is your name
    signature|contact|submitted by|submitter id|submitter name
    location latitude|location longitude|geolocation|coordinates|token|access token
    access code|cookie
    nombre|nombres|nombre completo|nombre y apellidos|apellido|apellidos|firma
    vorname|nachname|familienname|vor und nachname|vorname nachname|name vorname|zugangscode
    unterschrift
    nom|prenom|nom de famille|nom et prenom|nom prenom|prenom nom
    external reference|external data reference|custom data 1|ssn|social security number|passport
    passport number
    national id|dni|employee id|employee number|employee no|staff id|staff number
    personnel number|badge number
    personalnummer|numero de empleado|matricule|cell|cell number|mobile|mobile number
    mobile phone
    contact data|handy|movil|portable|fax|gps|browser|referrer url|refurl
    """
)

# Words that make any short header personal.
_PERSONAL_WORDS = re.compile(
    r"\b(e ?mails?|mail address|correo|courriel|"
    r"(tele)?phone( number)?|telefono|telefon(nummer)?|mobil(nummer)?|handynummer|"
    r"ip|ip ?v[46]|ip ?address|ip ?adresse|user ?agent|device id|"
    r"(home|postal|street|mailing|e ?mail|your) address|address line|"
    r"zip ?code|post ?code|postal code|"
    r"anschrift|strasse|postleitzahl|plz|code postal|codigo postal|direccion|"
    r"latitude|longitude|breitengrad|langengrad|latitud|longitud|"
    r"(date|day|place|year) of birth|birth ?(dates?|year)|birthdays?|"
    r"birth day|dob|geburtsdatum|geburtstag|"
    r"fecha de nacimiento|date de naissance|social security|passport)\b"
)
_ADDRESS_HEADERS = frozenset({"address", "adresse", "adress", "domicilio", "domicile"})

_IDENTIFYING_HEADERS = _listed(
    """
    respondent|respondent id|respondentid|id|response id|responseid|record id|recordid|case id
    caseid|participant|participant code|participant number|participant no|respondent code
    respondent number|respondent no|personal code|pseudonym
    participant id|submission id|submissionid|uuid|guid|survey response id|reply id|answer id
    interview id|lfdn
    id respuesta|id de respuesta|id reponse|id de la reponse|id de reponse|antwort id|antwortid
    teilnehmer id|key|instance id|meta instance id
    """
)
_ROW_HEADERS = _listed(
    """
    row|row number|row id|no|nr|number|index|seq|sequence|serial|serial number|laufende nummer
    unnamed 0
    timestamp|time stamp|submitted|submitted at|submitted on|submission date|submission time
    date submitted|submitdate
    submit date|start|start time|starttime|start date|startdate|started|started at|end|end time
    endtime|end date|enddate
    completion time|completed|completed at|recorded date|recordeddate|date created|date modified
    date|datestamp
    last modified time|created|created at|updated at|duration|duration in seconds
    duration seconds|interviewtime|index level 0
    progress|finished|response type|last page|lastpage|seed|startlanguage|start language
    user language
    userlanguage|distribution channel|collector id|collectorid|zeitstempel|fecha|fecha de envio
    horodateur|horodatage
    marca temporal|datum|tiempo
    """
)
# Of the personal headers, those whose value is one person's own; several people may share a name or
# an IP address.
_OWN_WORDS = re.compile(r"\b(e ?mails?|token|correo|courriel)\b")

_ADDRESS_WORDS = re.compile(r"\b(e ?mails?|correo|courriel)\b")

# Of the personal headers, those under which people are named.
_NAMING_WORDS = re.compile(
    r"\b(names?|(sur|fore|first|last|nick|user)names?|login|signature|contact|nombres?|"
    r"apellidos?|firma|"
    r"vorname|nachname|familienname|unterschrift|nom|prenom)\b"
)

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IPV4 = re.compile(
    r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])"
)
# Latitude and longitude, as phones write them.
_POSITION = re.compile(r"(?<![\d.])-?\d{1,3}\.\d{4,}[\s,;]+-?\d{1,3}\.\d{4,}")
_IPV6 = re.compile(r"(?<!\w)[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*(?!\w)")


def kind_of_header(header: str) -> str | None:
    """Say what a header gives away: `personal`, `identifier` (only identifies a row), or nothing.

    >>> kind_of_header("Recipient Email"), kind_of_header("Response ID")
    ('personal', 'identifier')
    >>> kind_of_header("Site name")
    """
    kinds = {_kind_of_words(words) for words in _readings(header)}
    for kind in (PERSONAL, IDENTIFIER):
        if kind in kinds:
            return kind
    return None


def _readings(header: str) -> Iterator[str]:
    """Yield the words of a header, and those behind a code or a group.

    As in “token. Access code” and “about_you/name”.
    """
    yield words_of(header)
    group, slash, question = header.rpartition("/")
    if slash and group:
        yield words_of(question)
    code, dot, rest = header.partition(". ")
    if dot and code.isidentifier():
        yield words_of(rest)


def _kind_of_words(words: str) -> str | None:
    if len(words.split()) > _MAX_WORDS:
        return None
    if words in _PERSONAL_HEADERS or words in _ADDRESS_HEADERS or _PERSONAL_WORDS.search(words):
        return PERSONAL
    if words in _IDENTIFYING_HEADERS or words in _ROW_HEADERS:
        return IDENTIFIER
    return None


def names_people(header: str) -> bool:
    """Say whether the cells under a header are names of people.

    >>> names_people("Recipient First Name"), names_people("IP address"), names_people("Site name")
    (True, False, False)
    """
    return kind_of_header(header) == PERSONAL and _NAMING_WORDS.search(words_of(header)) is not None


def names_in_addresses(text: str) -> tuple[str, ...]:
    """Give the parts before the @ of the e-mail addresses in a text.

    >>> names_in_addresses("write to ana.lopez@clinic.org")
    ('ana.lopez',)
    """
    return tuple(found.partition("@")[0] for found in _EMAIL.findall(text)) if "@" in text else ()


def names_one_respondent(header: str) -> bool:
    """Say whether equal values under this header mean that one person replied twice.

    >>> names_one_respondent("Response ID"), names_one_respondent("IP address")
    (True, False)
    """
    for words in _readings(header):
        is_own = len(words.split()) <= _MAX_WORDS and _OWN_WORDS.search(words) is not None
        if is_own or words in _IDENTIFYING_HEADERS:
            return True
    return False


def holds_addresses(header: str) -> bool:
    """Say whether the cells under a header are e-mail addresses.

    >>> holds_addresses("Email (optional)"), holds_addresses("Token")
    (True, False)
    """
    return _ADDRESS_WORDS.search(words_of(header)) is not None


def holds_personal_text(text: str) -> bool:
    """Say whether an e-mail or IP address stands in a text.

    >>> holds_personal_text("write to a@b.org"), holds_personal_text("2001:db8::1")
    (True, True)
    >>> [holds_personal_text(text) for text in ("12:30:45", "label::English (en)", "ward::b")]
    [False, False, False]
    """
    if "@" in text and _EMAIL.search(text):
        return True
    if text.count(".") >= 3 and _IPV4.search(text):
        return True
    return text.count(":") >= 2 and any(_is_ipv6(found) for found in _IPV6.findall(text))


def any_personal_text(texts: Iterable[str]) -> bool:
    """Say whether any cell of a column holds an e-mail or IP address, or a place on the map.

    >>> any_personal_text(["North", "52.52000 13.40495 34 5"]), any_personal_text(["North", "1.5"])
    (True, False)
    """
    return any(holds_personal_text(text) or _POSITION.search(text) for text in set(texts))


def _is_ipv6(text: str) -> bool:
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return any(letter.isalnum() for letter in text)


def words_of(header: str) -> str:
    """Split a header into plain words.

    >>> words_of("RecipientEmail"), words_of("recipient_email"), words_of("Date submitted?")
    ('recipient email', 'recipient email', 'date submitted')
    """
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", header)
    plain = normalised(plain).translate(
        str.maketrans("áàâäéèêëíìîïóòôöúùûüñç", "aaaaeeeeiiiioooouuuunc")
    )
    return " ".join(re.sub(r"[^\w]|_", " ", plain.replace("ß", "ss")).split())
