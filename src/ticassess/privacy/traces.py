"""What points to a person in a text: addresses, numbers, dates. Each pattern takes linear time."""

import re

_MONTHS = (
    r"(?:jan(?:uary|uar|vier)?|enero|feb(?:ruary|ruar)?|febrero|f[ée]vrier|mar(?:ch|s)|marzo|märz|"
    r"apr(?:il)?|abril|avril|mai|mayo|june?|juni|junio|juin|july?|juli|julio|juillet|aug(?:ust)?|"
    r"agosto|ao[ûu]t|sept?(?:ember)?|septiembre|septembre|oct(?:ober)?|oktober|octubre|octobre|"
    r"nov(?:ember)?|noviembre|novembre|dec(?:ember)?|dezember|diciembre|d[ée]cembre)"
)
_MAY = r"(?-i:May)"  # “it may 3 times …” is no date
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
_PHONE = r"(?<![\w,.])(?:\+ ?|00)?\(?\d(?:[ ()./-]{0,3}\d){6,16}(?!\w)"
_EXTENSION = r"\bext(?:ension|\.)? ?#?\d{2,6}\b"
_LONG_NUMBER = r"(?<![\d,.])\d{5,}(?![\d]*[,.]\d)"

TRACES: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        *(_URL, _EMAIL, _SPELLED_EMAIL, _HANDLE, _HOST, _IPV6),
        *_DATES,
        *(_IPV4, _PHONE, _EXTENSION, _LONG_NUMBER),
    )
)
"""In the order in which they are tried: what holds another one comes first."""
