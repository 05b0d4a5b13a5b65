"""Codes on slips: 19 random digits and one to check them, so that each slip is used once.

Digits can be read aloud in every language and typed on every phone. 19 of them are 63 bits, since
10**19 is more than 2**63.

How long guessing takes: with 5,000 unused codes, as many as are made at a time, one guess in
10**19 / 5,000 = 2 * 10**15 is right. The server tells 200 wrong ones in a second apart from right
ones (`limits.Pace`), so the first right one is to be expected after 10**13 seconds, which are
317,000 years. In the four weeks of a survey (2.4 million seconds) there is room for 484 million
guesses, and one of them is right with a chance of 1 in 4 million. Ten times the codes make it ten
times as likely. So the length alone keeps guesses out, and nobody has to be locked out for it.
"""

import hashlib
import hmac
import secrets

DIGITS = 20
_GROUP = 4
_RANDOM = DIGITS - 1


def new_code() -> str:
    """Give a new code, as 20 digits."""
    digits = f"{secrets.randbelow(10**_RANDOM):0{_RANDOM}d}"
    return digits + _check_digit(digits)


def digits_of(text: str) -> str:
    """Give the digits of what somebody typed, whatever stands between them.

    Digits of other scripts count as well.

    >>> digits_of("1234 5678-٩"), digits_of("none")
    ('123456789', '')
    """
    digits = []
    for letter in text[:200]:
        if letter.isdecimal():
            digits.append(str(int(letter)))
    return "".join(digits)


def is_well_formed(digits: str) -> bool:
    """Say whether the last digit fits the others: a slip of one digit, or two swapped, does not.

    >>> is_well_formed("4556737586899855"), is_well_formed("4556737586899854")
    (True, False)
    """
    return _check_digit(digits[:-1]) == digits[-1:]


def spaced(digits: str) -> str:
    """Write a code in groups that can be read aloud.

    >>> spaced("12345678901234567890")
    '1234 5678 9012 3456 7890'
    """
    groups = []
    for start in range(0, len(digits), _GROUP):
        groups.append(digits[start : start + _GROUP])
    return " ".join(groups)


def digest_of(digits: str, secret: str) -> str:
    """Give the keyed hash under which a code is known; from it nobody gets back to the code."""
    return hmac.new(bytes.fromhex(secret), digits.encode(), hashlib.sha256).hexdigest()


def _check_digit(digits: str) -> str:
    """Give the digit of Luhn's formula (ISO/IEC 7812-1, annex B)."""
    total = 0
    for position, letter in enumerate(reversed(digits)):
        digit = int(letter) * (2 if position % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit
    return str(-total % 10)
