"""The log batch by batch, and what was said of changes in a table of its own. ``log_of_2`` fills them."""

import sqlalchemy as sa
from alembic.operations import Operations

ID = sa.Uuid(as_uuid=False).with_variant(sa.String(36), "sqlite")
LONG, TEXT, BYTES = sa.BigInteger(), sa.Text(), sa.LargeBinary()


def step(op: Operations) -> None:
    """From layout 2."""
    partitions = _partitions(op)
    _table(
        op,
        "segment",
        partitions,
        sa.Column("station", ID, primary_key=True),
        sa.Column("device", ID, primary_key=True),
        sa.Column("first_seq", LONG, primary_key=True, autoincrement=False),
        sa.Column("last_seq", LONG, nullable=False),
        sa.Column("earliest", LONG, nullable=False),
        sa.Column("latest", LONG, nullable=False),
        sa.Column("chain", BYTES, nullable=False),
        sa.Column("changes", BYTES, nullable=False),
        sqlite_with_rowid=False,
    )
    _table(
        op,
        "verdict",
        partitions,
        sa.Column("station", ID, primary_key=True),
        sa.Column("device", ID, primary_key=True),
        sa.Column("seq", LONG, primary_key=True, autoincrement=False),
        sa.Column("time", LONG, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("entity", ID, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("reason", TEXT),
        sa.Column("field", TEXT),
        sa.Column("rule", TEXT),
        sa.Column("received_ms", LONG, nullable=False),
    )
    _derived(op)


def _derived(op: Operations) -> None:
    """Layout 2 derived outcomes with every batch: nothing waits."""
    connection = op.get_bind()
    counter = sa.table("scope_counter", sa.column("station"), sa.column("scope"), sa.column("position"))
    upto = sa.select(counter.c.station, sa.literal("derived"), counter.c.position).where(counter.c.scope == "station")
    connection.execute(counter.insert().from_select(["station", "scope", "position"], upto))


def _partitions(op: Operations) -> int:
    """Into how many the log was spread; 0: not at all."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return 0
    query = sa.text("SELECT count(*) FROM pg_inherits WHERE inhparent = 'log'::regclass")
    return connection.scalar(query) or 0


def _table(op: Operations, name: str, partitions: int, *columns: "sa.Column[object]", **options: bool) -> None:
    if not partitions:
        op.create_table(name, *columns, **options)
        return
    op.create_table(name, *columns, **options, postgresql_partition_by="HASH (station)")
    for number in range(partitions):
        bounds = f"WITH (MODULUS {partitions}, REMAINDER {number})"
        op.execute(f"CREATE TABLE {name}_p{number:03} PARTITION OF {name} FOR VALUES {bounds}")
