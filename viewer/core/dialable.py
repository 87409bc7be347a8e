"""Whether a phone number exists. Slow to import; `core/numbers.py` has the quick look at its form."""

from __future__ import annotations

import re

import phonenumbers

from viewer.core.numbers import digits

REGION = "US"
_DIGITS = 10  # of a number of the region
_AREA_AND_MORE = 7  # digits from which a number is one that was cut short, and not a short code


def is_dialable(number: str) -> bool:
    """Whether a number to call can exist: an emergency or service code, or a valid number of the region."""
    if re.fullmatch(r"[2-9]11|988", number):
        return True
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, REGION))
    except phonenumbers.NumberParseException:
        return False


def is_textable(number: str) -> bool:
    """Whether a number to text can exist: a short code of five or six digits, a service code, or a valid number."""
    return bool(re.fullmatch(r"\d{5,6}", digits(number))) or is_dialable(number)


def missing_digits(number: str) -> int:
    """How many digits a number of the region lacks; below nothing, how many it has too many. 0: it has them all.

    >>> missing_digits("(216) 555-014"), missing_digits("(216) 555-01422"), missing_digits("216 555 0142")
    (1, -1, 0)
    """
    return _DIGITS - len(digits(number))


def as_printed(number: str) -> str:
    """A number of the region as people write it, so that it is easy to read; any other as it was typed.

    >>> as_printed("2165550142"), as_printed("18006624357"), as_printed("988")
    ('(216) 555-0142', '1-800-662-4357', '988')
    """
    if not is_dialable(number.strip()) or len(digits(number)) < _AREA_AND_MORE or number.strip().startswith("+"):
        return number.strip()
    parsed = phonenumbers.parse(number, REGION)
    if phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.TOLL_FREE:
        whole = digits(number)
        return f"1-{whole[:3]}-{whole[3:6]}-{whole[6:]}"
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
