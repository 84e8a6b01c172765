"""Where the exchange stands: what waits, what was delivered, what the bank holds and why."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from app.domain.clock import from_millis
from app.domain.hlc import millis_of
from app.records.bundles import StickView
from app.records.standing import ExchangeView
from app.storage import log, meta
from app.storage.bundles import still_out
from app.storage.carried import listed
from app.storage.exchange import struck_off
from app.storage.notices import told
from app.storage.reissue import REISSUED
from app.storage.tables import change_log, verdict
from app.storage.views import attachments
from app.storage.views.conflicts import open_count
from app.storage.views.held import held_items


def exchange(connection: Connection) -> ExchangeView:
    """The whole page."""
    facts = meta.everything(connection)
    known = int(facts.get(meta.KNOWN_SEQ, 0))
    head = log.head(connection)
    contents, left = attachments.waiting(connection)
    return ExchangeView(
        enrolled=meta.TOKEN in facts,
        gateway=facts.get(meta.GATEWAY_URL),
        station=facts.get(meta.STATION_NAME),
        waiting=max(0, head.seq - known),
        oldest_waiting=_oldest(connection, head.base + known) if head.seq > known else None,
        delivered=known + _delivered_before(connection, head.base),
        last_receipt_at=_moment(facts.get(meta.HEARD_AT, facts.get(meta.RECEIPT_AT))),
        last_receipt_seq=known if meta.RECEIPT in facts else None,
        last_try_at=_moment(facts.get(meta.LAST_TRY_AT)),
        last_outcome=facts.get(meta.LAST_OUTCOME),
        held=held_items(connection),
        conflicts=open_count(connection),
        healed=told(facts.get(meta.HEALED)),
        contents_waiting=contents,
        bytes_waiting=left,
        stick=_stick(connection),
        clock_offset_ms=int(facts.get(meta.CLOCK_OFFSET_MS, 0)),
        clock_doubted_ms=int(facts.get(meta.CLOCK_DOUBTED_MS, 0)),
        last_about=facts.get(meta.LAST_ABOUT, ""),
        struck_off=struck_off(facts),
    )


def _stick(connection: Connection) -> StickView:
    out = still_out(connection)
    rows = listed(connection)
    return StickView(carried=rows) if out is None else StickView(*out, rows)


def waiting(connection: Connection, known: int) -> int:
    """Changes no receipt covers. Numbers are contiguous, so nothing need be counted."""
    return max(0, log.head(connection).seq - known)


def _delivered_before(connection: Connection, base: int) -> int:
    """Changes of former incarnations of this file that the gateway has; the others were said again."""
    if not base:
        return 0
    said = select(func.count()).select_from(change_log).where(change_log.c.place <= base)
    again = select(func.count()).select_from(verdict).where(verdict.c.place <= base, verdict.c.code == REISSUED)
    return int(connection.execute(said).scalar_one()) - int(connection.execute(again).scalar_one())


def _oldest(connection: Connection, delivered: int) -> datetime | None:
    """When the change after place ``delivered`` was made."""
    query = select(change_log.c.time).where(change_log.c.place == delivered + 1)
    time = connection.execute(query).scalar_one_or_none()
    return None if time is None else from_millis(millis_of(time))


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
