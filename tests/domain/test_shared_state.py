"""What desk and gateway compute alike: the digest of a station, and the rows of a checklist."""

import json
from uuid import UUID, uuid4

from app.config import resource_path
from app.domain import hlc
from app.domain.digest import KindDigest, station_digest
from app.domain.skills import REFERENCE, checklist_changes
from app.records.change import Row, Stamp
from app.records.codes import Source
from app.records.kinds import natural_id

STAMP = Stamp(hlc.pack(5), UUID(int=1))


def row(kind: str, **fields: str) -> Row:
    return Row(kind, uuid4(), dict(fields), dict.fromkeys(fields, STAMP), UUID(int=2), Source.LIVE)


def test_the_digest_of_a_station_does_not_depend_on_any_order():
    learners, terms = [row("learner", name=str(n)) for n in range(5)], [row("term", code="2026秋")]
    one = station_digest({"learner": learners, "term": terms})
    assert one == station_digest({"term": iter(terms), "learner": reversed(learners)})
    assert one.kinds["learner"].rows == 5
    assert list(one.kinds) == ["learner", "term"]


def test_kinds_without_rows_do_not_count():
    terms = [row("term", code="2026秋")]
    assert station_digest({"term": terms, "learner": []}) == station_digest({"term": terms})


def test_one_row_more_or_another_value_is_another_digest():
    learners = [row("learner", name=str(n)) for n in range(5)]
    whole = station_digest({"learner": learners})
    assert station_digest({"learner": learners[:4]}).digest != whole.digest
    learners[0].fields["name"] = "x"
    assert station_digest({"learner": learners}).digest != whole.digest
    assert station_digest({}).kinds == {}


def test_the_digest_of_known_rows_is_pinned():
    """Desks of different versions must agree: a change here is a change of the protocol."""
    known = Row("term", UUID(int=9), {"code": "2026秋"}, {"code": STAMP}, UUID(int=2), Source.LIVE)
    found = station_digest({"term": [known]})
    assert found.kinds == {"term": KindDigest(1, "22c26b2126c45201fb20b0ced59b8c68")}


def test_every_shipped_checklist_becomes_the_same_rows_everywhere():
    for path in resource_path("skills").glob("*.json"):
        data = json.loads(path.read_text(encoding="utf-8"))
        changes = checklist_changes(data)
        assert changes == checklist_changes(data)
        assert len(changes) >= 20
        assert {(change.device, change.seq) for change in changes} == {(REFERENCE, 0)}
        for change in changes:
            assert change.id == natural_id("skill_item", str(change.fields["checklist"]), str(change.fields["code"]))


def test_a_newer_version_of_a_checklist_wins():
    path = next(resource_path("skills").glob("*.json"))
    data = json.loads(path.read_text(encoding="utf-8"))
    newer = data | {"version": data["version"] + 1}
    assert checklist_changes(newer)[0].time > checklist_changes(data)[0].time
