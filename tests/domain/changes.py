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


@st.composite
def rivals(draw: st.DrawFn, most: int = 6) -> list[Change]:
    """Changes of one entity by several desks, no two with the same stamp; what each person saw is anything earlier."""
    stamps = draw(
        st.lists(st.tuples(st.integers(1, 6), st.sampled_from(DEVICES)), unique=True, min_size=1, max_size=most)
    )
    changes = []
    for number, (time, device) in enumerate(stamps, 1):
        fields = draw(st.dictionaries(st.sampled_from("abc"), st.sampled_from([None, False, 0, 1, "x"]), min_size=1))
        seen = {name: draw(st.integers(0, time - 1)) for name in fields if draw(st.booleans())}
        actor, source = draw(st.sampled_from(DEVICES)), draw(st.sampled_from(Source))
        changes.append(Change(device, number, time, "learner", ENTITY, fields, actor, source, seen=seen))
    return changes


@st.composite
def logs(draw: st.DrawFn, most: int = 8) -> list[Change]:
    """A stretch of one device's log: any kinds, known or not, any fields, natural ids or others."""
    first, device = draw(st.integers(1, 1 << 40)), draw(ids)
    changes: list[Change] = []
    for number in range(draw(st.integers(0, most))):
        kind = draw(st.sampled_from([*KINDS, "of_the_future"]))
        fields = draw(st.dictionaries(st.sampled_from(NAMES), scalars))
        natural = KINDS[kind].natural if kind in KINDS else ()
        entity = draw(ids)
        if draw(st.booleans()) and natural:
            fields |= {name: str(draw(ids)) for name in natural}
            entity = natural_id(kind, *(str(fields[name]) for name in natural))
        personal = kind in KINDS and KINDS[kind].personal
        changes.append(
            Change(
                device=device,
                seq=first + number,
                time=draw(st.integers(0, (1 << 63) - 1)),
                kind=kind,
                id=entity,
                fields=fields,
                actor=draw(ids),
                source=draw(st.sampled_from(Source)),
                basis=draw(texts),
                reason=draw(st.none() | texts),
                seen={
                    name: draw(st.integers(0, (1 << 63) - 1))
                    for name in sorted({*fields, *draw(st.sets(st.sampled_from(NAMES), max_size=2))})
                    if draw(st.booleans())
                },
                salt=draw(st.binary(min_size=8, max_size=8)) if personal else None,
            )
        )
    return changes
