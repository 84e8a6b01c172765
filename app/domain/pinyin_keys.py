"""Search keys of a person, and the key of what somebody types to find that person.

A person is found when one of the person's keys **begins with** the query's key (``hit``). Storage keeps one row per key with
an index and asks for ``prefix_range``. ``区少红`` is found by ``ou``, ``qu``, ``oushao``, ``osh``, ``shaohong``, ``区``, ``少红``
and by the last four digits of the phone or of a document.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from app.config import leave_out_phrases
from app.domain.identity import normalise_number
from app.domain.name_readings import COMPOUND_SURNAMES, NAME_READINGS, ONE_READING, SURNAME_READINGS
from app.domain.names import clean_name, fold_key, is_hanzi
from app.domain.typed_text import compact_number, half_width

KEY_LIMIT = 32
"""Keys and queries are cut to this many characters, both of them."""

MAX_KEYS = 25
"""Most keys one person may have; the least likely readings are left out."""

_TAIL = 4
_DOCUMENTS = 4
_WHOLE_ID = re.compile(r"[0-9]{17}[0-9x]|[0-9]{15}")
_U_WRITTEN_V = re.compile(r"(?<=[jqxy])v")
_V_WRITTEN_U = re.compile("(?<=[ln])u\u0308")
_PARTS = re.compile(r"[·\s]+")
_TOKENS = re.compile(r"[a-z0-9]+|[^\W_]")

Syllables = tuple[str, ...]


def search_keys(name: str, phone: str | None = None, documents: Iterable[str] = ()) -> frozenset[str]:
    """Return every key under which this person is stored.

    Args:
        name: as stored; hanzi, dotted and Latin names, and names whose hanzi have no known reading.
        phone: as stored; kept whole and as its last four digits.
        documents: full numbers of identity documents; only their last four characters become keys.
    """
    wanted = [*_digit_keys(phone, documents), *_hanzi_keys(name), *_sound_keys(name)]
    keys: dict[str, None] = {}
    for key in wanted:
        cut = key[:KEY_LIMIT]
        if cut and len(keys) < MAX_KEYS and not any(known.startswith(cut) for known in keys):
            for shorter in [known for known in keys if cut.startswith(known)]:
                del keys[shorter]
            keys[cut] = None
    return frozenset(keys)


def query_key(text: str) -> str:
    """Return the key of what was typed; empty when there is nothing to search by.

    ``ü`` and ``v`` are one, tone marks, case, spaces and dots make no difference. A whole identity number looks by its last
    four characters.
    """
    spelled = _V_WRITTEN_U.sub("v", unicodedata.normalize("NFD", half_width(text).casefold()))
    key = _U_WRITTEN_V.sub("u", fold_key(spelled)).lstrip("+")
    return key[-_TAIL:] if _WHOLE_ID.fullmatch(key) else key[:KEY_LIMIT]


def sounds(name: str) -> frozenset[str]:
    """Return the keys of a whole name by its sound, as people of such a name are stored; the likeliest readings only."""
    return frozenset("".join(syllables)[:KEY_LIMIT] for syllables, _ in _spellings(name) if syllables)


def hit(query: str, keys: Iterable[str]) -> bool:
    """Tell whether a query's key finds a person with these keys: one of them begins with it."""
    return bool(query) and any(key.startswith(query) for key in keys)


def prefix_range(query: str) -> tuple[str, str]:
    """Return ``(low, high)`` so that ``low <= key < high`` means "key begins with query", in code point order.

    That is the order of SQLite's BINARY collation over UTF-8. ``query`` must not be empty.
    """
    successor = ord(query[-1]) + 1
    return query, query[:-1] + chr(0xE000 if 0xD800 <= successor < 0xE000 else successor)


def _digit_keys(phone: str | None, documents: Iterable[str]) -> Iterator[str]:
    if phone:
        digits = re.sub("[^0-9]", "", compact_number(phone))
        yield digits[-_TAIL:]
        yield digits
    for number in [document for document in documents if document][:_DOCUMENTS]:
        yield normalise_number(number)[-_TAIL:].casefold()


def _hanzi_keys(name: str) -> Iterator[str]:
    """The folded name, and its ends from the given name, from each part and from each later hanzi."""
    parts = _folded_parts(name)
    whole = "".join(parts)
    yield whole
    for start in range(1, min(len(whole), 6)):
        if is_hanzi(whole[start]):
            yield whole[start:]


def _sound_keys(name: str) -> Iterator[str]:
    """Full pinyin, initials, surname with initials, and the given name; likeliest readings first."""
    for syllables, starts in _spellings(name):
        yield "".join(syllables)
        yield _initials(syllables)
        for start in starts[:1]:
            yield "".join(syllables[:start]) + _initials(syllables[start:])
        for start in starts:
            yield "".join(syllables[start:])
            yield _initials(syllables[start:])


def _spellings(name: str) -> Iterator[tuple[Syllables, tuple[int, ...]]]:
    """Yield syllables of the whole name with the places where a given name or a later part begins."""
    parts = [_tokens(part) for part in _folded_parts(name)]
    if len(parts) == 1 and parts[0] and is_hanzi(parts[0][0]):
        tokens = parts[0]
        length, surnames = _surname(tokens)
        rest = [_readings(token) for token in tokens[length:]]
        for given in _variants(rest):
            for surname in surnames:
                yield surname + given, (len(surname),) if given else ()
        return
    readings = [[_readings(token) for token in part] for part in parts]
    for variant in _variants([reading for part in readings for reading in part]):
        starts, place = [], 0
        for part in readings[:-1]:
            place += sum(1 for reading in part if reading)
            starts.append(place)
        yield variant, tuple(starts)


def _surname(tokens: list[str]) -> tuple[int, list[Syllables]]:
    """Return how many hanzi the surname has, and its readings in syllables."""
    compound = COMPOUND_SURNAMES.get("".join(tokens[:2])) if len(tokens) > 2 else None
    if compound is not None:
        return 2, [tuple(v.split()) for reading in compound for v in _with_u(reading)]
    readings = SURNAME_READINGS.get(tokens[0]) or _readings(tokens[0])[:3]
    spelled: list[Syllables] = [(reading,) for reading in readings]
    return 1, spelled or [()]


def _variants(readings: list[Syllables]) -> Iterator[Syllables]:
    """The likeliest reading of everything, then the second reading of one hanzi at a time: not the product of all."""
    known = [reading for reading in readings if reading]
    yield tuple(reading[0] for reading in known)
    for doubtful in dict.fromkeys(reading for reading in known if len(reading) > 1):
        yield tuple(reading[1] if reading == doubtful else reading[0] for reading in known)


def _initials(syllables: Syllables) -> str:
    return "".join(syllable[0] for syllable in syllables)


def _folded_parts(name: str) -> list[str]:
    return [folded for part in _PARTS.split(clean_name(name)) if (folded := fold_key(part))]


def _tokens(folded: str) -> list[str]:
    return _TOKENS.findall(folded)


@lru_cache(maxsize=8192)
def _readings(token: str) -> Syllables:
    """Return the readings of one hanzi, likeliest first, or of a Latin word; empty for a hanzi nobody has listed."""
    if not is_hanzi(token):
        return (_U_WRITTEN_V.sub("u", token),)
    if token in NAME_READINGS:
        return NAME_READINGS[token]
    leave_out_phrases()
    # Start-up time: the dictionary takes longer to import than a window to open, and is only needed to write keys.
    from pypinyin import Style, pinyin

    found = pinyin(token, style=Style.NORMAL, heteronym=True)[0]
    plain = [reading for reading in found if reading.isascii() and reading.isalpha()]
    living = plain[:1] if token in ONE_READING else plain
    return tuple(dict.fromkeys(spelled for reading in living for spelled in _with_u(reading)))


def _with_u(reading: str) -> Syllables:
    """``lv`` is typed ``lv`` or ``lu``."""
    return (reading, reading.replace("v", "u")) if "v" in reading else (reading,)
