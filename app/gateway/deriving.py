"""When outcomes are derived: once for all that a desk has to say, not with every batch of it.

The counter ``derived`` of a station is the position up to which its rows were looked at. A batch after which more is to come leaves
it behind; the last one, or the next exchange of any desk of the station, brings it up.
"""

from sqlalchemy import Connection, select

from app.domain.wire.envelope import Request
from app.gateway import outcomes, positions, touched
from app.gateway.callers import Caller
from app.gateway.ingest import Taken
from app.gateway.service import Gateway
from app.gateway.tables import scope_counter
from app.records.kinds import Scope

DERIVED = "derived"


def is_behind(connection: Connection, caller: Caller, request: Request) -> bool:
    """Whether outcomes wait to be derived, and this desk has nothing more to say first."""
    if request.head_seq > caller.seq:
        return False
    mine = (scope_counter.c.station == str(caller.station), scope_counter.c.scope.in_((DERIVED, Scope.STATION.value)))
    given = connection.execute(select(scope_counter.c.scope, scope_counter.c.position).where(*mine)).all()
    at = {row.scope: row.position for row in given}
    return bool(at.get(Scope.STATION.value, 0) > at.get(DERIVED, 0))


def bring_up(gateway: Gateway, connection: Connection, caller: Caller, request: Request, taken: Taken) -> None:
    """Derive what a batch touched, and what others left, unless more of this desk's log is to come at once."""
    if not taken.changed and not is_behind(connection, caller, request):
        return
    if request.head_seq > taken.seq and not taken.parted:
        return
    top = positions.lock(connection, gateway.database, caller.station, Scope.STATION)
    derived = positions.lock(connection, gateway.database, caller.station, DERIVED)
    if top == derived:
        return
    if derived == top - len(taken.changed):  # nothing was left by others
        found = touched.of_rows(taken.changed.values())
    else:
        found = touched.since(connection, caller.station, derived)
    found.tied |= taken.parted
    outcomes.derive(gateway, connection, caller, found)
    positions.move(connection, caller.station, DERIVED, top)
