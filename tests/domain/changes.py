"""Hypothesis strategies for changes as desks make them."""

from uuid import UUID

from hypothesis import strategies as st

from app.records.change import Change, Scalar
from app.records.codes import Source
from app.records.kinds import KINDS, natural_id

DEVICES = tuple(UUID(int=0x0192F0C1_0000_7000_8000_00000000D000 + n) for n in range(3))
NAMES = ("session", "learner", "date", "start", "name", "note")
ENTITY = UUID("0192f0c1-0000-7000-8000-0000000000e1")

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ids = st.uuids(version=4) | st.sampled_from(DEVICES)
scalars: st.SearchStrategy[Scalar] = (
    st.none() | st.booleans() | st.integers(-(1 << 63), (1 << 63) - 1) | texts | ids.map(str)
)


# Made once: to make a strategy and to look through it costs more than to draw from it.
_yes, _times, _sources = st.booleans(), st.integers(0, (1 << 63) - 1), st.sampled_from(Source)
_devices, _earlier = st.sampled_from(DEVICES), tuple(st.integers(0, time) for time in range(6))
_stamps = {
    most: st.lists(st.tuples(st.integers(1, 6), _devices), unique=True, min_size=1, max_size=most)
    for most in range(1, 7)
}
_few_fields = st.dictionaries(st.sampled_from("abc"), st.sampled_from([None, False, 0, 1, "x"]), min_size=1)
_fields, _names = st.dictionaries(st.sampled_from(NAMES), scalars), st.sets(st.sampled_from(NAMES), max_size=2)
_kinds, _firsts = st.sampled_from([*KINDS, "of_the_future"]), st.integers(1, 1 << 40)
_reasons, _salts = st.none() | texts, st.binary(min_size=8, max_size=8)
_lengths = tuple(st.integers(0, most) for most in range(9))


@st.composite
def rivals(draw: st.DrawFn, most: int = 6) -> list[Change]:
    """Changes of one entity by several desks, no two with the same stamp; what each person saw is anything earlier."""
    stamps = draw(_stamps[most])
    changes = []
    for number, (time, device) in enumerate(stamps, 1):
        fields = draw(_few_fields)
        seen = {name: draw(_earlier[time - 1]) for name in fields if draw(_yes)}
        actor, source = draw(_devices), draw(_sources)
        changes.append(Change(device, number, time, "learner", ENTITY, fields, actor, source, seen=seen))
    return changes


@st.composite
def logs(draw: st.DrawFn, most: int = 8) -> list[Change]:
    """A stretch of one device's log: any kinds, known or not, any fields, natural ids or others."""
    first, device = draw(_firsts), draw(ids)
    changes: list[Change] = []
    for number in range(draw(_lengths[most])):
        kind = draw(_kinds)
        fields = draw(_fields)
        natural = KINDS[kind].natural if kind in KINDS else ()
        entity = draw(ids)
        if draw(_yes) and natural:
            fields |= {name: str(draw(ids)) for name in natural}
            entity = natural_id(kind, *(str(fields[name]) for name in natural))
        personal = kind in KINDS and KINDS[kind].personal
        changes.append(
            Change(
                device=device,
                seq=first + number,
                time=draw(_times),
                kind=kind,
                id=entity,
                fields=fields,
                actor=draw(ids),
                source=draw(_sources),
                basis=draw(texts),
                reason=draw(_reasons),
                seen={name: draw(_times) for name in sorted({*fields, *draw(_names)}) if draw(_yes)},
                salt=draw(_salts) if personal else None,
            )
        )
    return changes
