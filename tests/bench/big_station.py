"""A station of 20,000 learners in a real encrypted file, made once per run."""

import random
from datetime import date, timedelta
from pathlib import Path

from app.domain.clock import SHANGHAI
from app.records.change import Draft
from app.records.codes import Source
from app.records.kinds import natural_id
from tests.support.desk import World

SURNAMES = "区欧阳陈李黄张梁曾麦冼邝覃单仇解朴查邓吴刘谭司徒"
GIVEN = "少红桂芳志明建国惠娟水生美玲炳坤润娣佩珊观凤焕章玉英国华金妹"


def build(folder: Path, learners: int = 20_000, classes: int = 12, each: int = 40) -> World:
    """Learners with documents and phones; classes with weekly sessions; today's lessons with rosters."""
    chance = random.Random(7)
    world = World(folder)
    people, drafts = [], []
    for number in range(learners):
        learner = world.ids.new()
        people.append(learner)
        name = chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)
        phone = f"13{chance.randrange(10**9):09d}"
        fields = {"learner_no": f"{number + 1:05d}", "name": name, "phone": phone, "community": "泮塘社区"}
        drafts.append(Draft("learner", learner, fields, Source.IMPORT))
    for start in range(0, len(drafts), 2_000):
        world.store.commit(drafts[start : start + 2_000], world.manager)
    today = world.clock.moment.astimezone(SHANGHAI).date()
    for place in range(classes):
        _class(world, f"智能手机应用({place + 1})班", people[place * each : place * each + each], today, place)
    return world


def _class(world: World, title: str, people: list, today: date, place: int) -> None:
    group = world.course_class(title)
    drafts = []
    for learner in people:
        key = natural_id("enrollment", group, learner)
        fields = {
            "course_class": str(group),
            "learner": str(learner),
            "joined_on": "2026-09-01",
            "state": "enrolled",
        }
        drafts.append(Draft("enrollment", key, fields))
    world.store.commit(drafts, world.manager)
    for week in range(-1, 14):
        day = today + timedelta(weeks=week, days=0 if place < 3 else place % 7)
        world.session(group, day.isoformat(), week + 2, start=f"{8 + place % 10:02d}:30")
