"""What points to a person in a text: addresses, numbers, dates. Each pattern takes linear time."""

import re

_MONTHS = (
    r"(?:jan(?:uary|uar|vier)?|enero|feb(?:ruary|ruar)?|febrero|f[ée]vrier|mar(?:ch|s)|marzo|märz|"
    r"apr(?:il)?|abril|avril|mai|mayo|june?|juni|junio|juin|july?|juli|julio|juillet|aug(?:ust)?|"
    r"agosto|ao[ûu]t|sept?(?:ember)?|septiembre|septembre|oct(?:ober)?|oktober|octubre|octobre|"
    r"nov(?:ember)?|noviembre|novembre|dec(?:ember)?|dezember|diciembre|d[ée]cembre)"
)
_MAY = r"(?-i:May)"  # “it may 3 times …” is not a date
_MONTH = rf"(?:{_MONTHS}|{_MAY})\b\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:19|20)\d\d"

_URL = r"\b(?:https?|ftp)://\S+|\bwww\.[^\s.]+\.\S+"
_HOST = (
    r"(?<![\w.@-])[\w-]{2,63}(?:\.[\w-]{1,63}){0,4}\.(?-i:com|org|net|edu|gov|info|io)\b(?:/\S*)?"
)
_EMAIL = r"(?<![\w.+-])[\w.+-]{1,100}@[\w-]{1,100}(?:\.[\w-]{1,100}){0,5}"
_SPELLED_EMAIL = (
    r"(?<![\w.+-])[\w.+-]{1,100} ?[(\[{] ?at ?[)\]}] ?[\w.-]{1,100}"
    r"(?: ?[(\[{] ?dot ?[)\]}] ?\w{1,20}){0,3}"
)
_HANDLE = r"(?<!\w)@\w[\w.]{1,50}\b"
_IPV4 = r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\d)(?!\.\d)"
_IPV6 = (  # “12:30:45” is none
    r"(?<![\w:])(?:[0-9a-f]{1,4}:){5,7}[0-9a-f]{1,4}(?![\w:])"
    r"|(?<![\w:])(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?::[0-9a-f:]{1,30}"
)
_DATES = (
    r"(?<!\d)\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)",
    rf"(?<!\d){_DAY}([-/.]) ?\d{{1,2}}\1 ?(?:\d{{4}}|\d\d)(?!\d)",
    rf"(?<!\d){_DAY}(?:st|nd|rd|th|\.)? (?:of |de )?{_MONTH}(?:(?:,? | de | del ){_YEAR})?(?!\d)",
    rf"\b{_MONTH} {_DAY}(?:st|nd|rd|th)?\b(?:,? {_YEAR})?(?![\d%])",
    rf"\b{_MONTH} (?:de )?{_YEAR}\b",
    rf"(?<=\bon ){_DAY}[/.]\d{{1,2}}\b",
    rf"(?<=\bam ){_DAY}\.\d{{1,2}}\b\.?",
    rf"(?<=\bel ){_DAY}/\d{{1,2}}\b",
)
_ORDINAL = (
    r"(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth"
)
_UNITS = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_YEAR_IN_WORDS = (
    rf"(?:(?:two thousand|twenty)(?: and)?(?:[ -](?:(?:twenty|thirty)(?:[ -]{_UNITS})?|{_UNITS}|ten"
    r"|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen))?)"
)
_UNO = r"(?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)"
_DAY_IN_SPANISH = (
    r"(?:treinta(?: y uno)?|veinti(?:[uú]no|d[oó]s|tr[eé]s|cuatro|cinco|s[eé]is|siete|ocho|nueve)"
    r"|veinte|dieci(?:s[eé]is|siete|ocho|nueve)|quince|catorce|trece|doce|once|diez"
    rf"|primero|{_UNO})"
)
_YEAR_IN_SPANISH = (
    rf"(?:{_YEAR}"
    rf"|dos mil(?: (?:treinta|veinti\w{{2,8}}|veinte|dieci\w{{4,6}}|quince|{_UNO}))?)"
)
_DATES_IN_WORDS = (
    rf"\b(?:the )?(?:{_ORDINAL}) (?:day )?of {_MONTH}(?:,? (?:{_YEAR}|{_YEAR_IN_WORDS}))?\b",
    # “We march first”: in words, a month before its day needs its capital letter.
    rf"\b(?=(?-i:[A-Z])){_MONTH} (?:the )?(?:{_ORDINAL})\b"
    rf"(?:,? (?:{_YEAR}|{_YEAR_IN_WORDS}))?\b",
    rf"\b{_DAY_IN_SPANISH} de {_MONTH}(?: del? (?:año )?{_YEAR_IN_SPANISH})?\b",
    rf"(?<!\d){_DAY} de {_MONTH} del? (?:año )?{_YEAR_IN_SPANISH}\b",
)
_NUMBER_WORD = r"(?:no\b\.?|nos\b\.?|nr\b\.?|number|id|n[uú]m(?:ero)?\b\.?|n\.? ?[º°]|[#№])"
_CASES = (
    r"(?:case|file|client|patient|chart|record|ticket|incident|report|reference|ref|mrn|caso|"
    r"expediente|paciente|cliente|folio|ficha|historia|informe|fall|akte|aktenzeichen)"
)
_CODE = r"[a-z]{0,4}[-/]?\d[\d/-]{0,20}(?:[-/]?[a-z0-9]{1,6})?"
_CASE_NUMBERS = (
    rf"\b{_CASES}\b\.?:? {{0,2}}{_NUMBER_WORD}:? {{0,2}}{_CODE}(?!\w)",
    rf"\b{_CASES}\b[.:]? {{0,2}}(?:[a-z]{{1,4}}[-/]?)?\d{{3,20}}(?:[-/]\w{{1,8}}){{0,3}}(?!\w)",
    r"(?<!\w)(?-i:[A-Z]{1,4})[-/]\d{2,4}[-/]\d{2,6}(?!\w)",
)
_ROOMS = (
    r"\b(?:room|rm|office|suite|ward|bed|habitaci[oó]n|sala|cuarto|oficina|despacho|cama|zimmer"
    rf"|raum|b[üu]ro)\b\.? {{0,2}}(?:{_NUMBER_WORD} {{0,2}})?"
    r"(?:\d{1,4}[a-z]?|[a-z][-.]?\d{1,4})(?!\w|[.,]\d| ?%)"
)
_PHONE = r"(?<![\w,.])(?:\+ ?|00)?\(?\d(?:[ ()./-]{0,3}\d){6,16}(?!\w)"
_EXTENSIONS = (
    r"\b(?:ext|extn|extension|extensi[oó]n|anexo|interno|durchwahl)\b\.?:? {0,2}"
    rf"(?:{_NUMBER_WORD} {{0,2}})?#?\d{{1,6}}\b",
    r"(?<![\w.])x\d{3,5}\b",
)
_LONG_NUMBER = r"(?<![\d,.])\d{5,}(?![\d]*[,.]\d)"

TRACES: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        *(_URL, _EMAIL, _SPELLED_EMAIL, _HANDLE, _HOST, _IPV6),
        *_DATES_IN_WORDS,
        *_DATES,
        *_CASE_NUMBERS,
        _ROOMS,
        *(_IPV4, _PHONE, *_EXTENSIONS, _LONG_NUMBER),
    )
)
"""In the order in which they are tried: what holds another one comes first."""
