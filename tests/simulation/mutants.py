"""The program broken on purpose, in one way at a time: each must be found out (``hunting``)."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import msgspec

from app.domain import hlc
from app.domain.merge import merge
from app.domain.wire import batch, envelope
from app.gateway import conflicts, database, deriving, exchange, ingest, news, outcomes, persons, positions, touched
from app.gateway import log as gateway_log
from app.gateway.errors import Unavailable
from app.gateway.touched import Touched
from app.records.change import Row, Stamp
from app.records.verdict import VerdictCode
from app.storage import doubts, incarnation, meta, opening, reissue, same_person, store
from app.storage import exchange as file
from app.storage import log as desk_log
from app.storage.driver import connect
from app.sync import bundling, engine, healing, keeping, stick_healing
from app.sync.errors import Transient

MUTANTS: dict[str, Callable[[], Any]] = {}


def mutant(breaks: Callable[[], Any]) -> Callable[[], Any]:
    """One way to break the program: gives what patches it."""
    MUTANTS[breaks.__name__] = breaks
    return breaks


# -- the disk


@mutant
def desk_commits_are_not_forced_to_the_disk() -> Any:

    def lazily(*given: Any) -> Any:
        connection = connect(*given)
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    return patch.object(opening, "connect", lazily)


@mutant
def gateway_commits_are_not_forced_to_the_disk() -> Any:
    prepare = database._prepare_sqlite

    def lazily(connection: Any, record: object) -> None:
        prepare(connection, record)
        connection.execute("PRAGMA synchronous = NORMAL").close()

    return patch.object(database, "_prepare_sqlite", lazily)


@mutant
def gateway_answers_before_its_commit() -> Any:
    answer, reply, said = exchange.answer, exchange._reply, []

    def told(*given: Any) -> Any:
        said.append(reply(*given))
        return said[-1]

    def hasty(gateway: Any, *given: Any) -> Any:
        said.clear()
        try:
            return answer(gateway, *given)
        except Unavailable:
            if not said:
                raise
            return envelope.seal_reply(said[-1], gateway.keys.private_key)

    return _both(patch.object(exchange, "_reply", told), patch.object(exchange, "answer", hasty))


@mutant
def cursors_are_kept_before_the_rows() -> Any:
    keep = file.keep_reply

    def early(here: Any, learned: Any) -> Any:
        with here.write() as connection:
            meta.put(connection, {meta.CURSOR + scope: str(to) for scope, to in learned.cursors.items()})
        return keep(here, learned)

    return patch.object(file, "keep_reply", early)


# -- the comparison


@mutant
def only_numbers_are_compared_and_not_chains() -> Any:
    def compare(self: Any, standing: Any, reply: Any, first: int, count: int) -> None:
        if file.chain_at(self._store, reply.seq) is None:
            raise engine._Disagreement("ahead", reply, first, count)

    return patch.object(engine.Exchange, "_compare", compare)


@mutant
def nothing_is_sent_again_to_a_restored_gateway() -> Any:
    send, keep = engine.Exchange._round, file.keep_reply

    def sure(here: Any, learned: Any) -> Any:
        with here.read() as connection:
            known = int(meta.get(connection, meta.KNOWN_SEQ) or 0)
        return keep(here, replace(learned, known_seq=max(known, learned.known_seq)))

    def stubborn(self: Any, standing: Any, first: int) -> Any:
        reply, more, moved = send(self, standing, first)
        known = min(max(reply.seq, standing.known_seq), standing.head_seq)
        return msgspec.structs.replace(reply, seq=known), more, moved

    return _both(patch.object(engine.Exchange, "_round", stubborn), patch.object(file, "keep_reply", sure))


@mutant
def a_timeout_counts_as_success() -> Any:
    run = engine.Exchange.run

    def hopeful(self: Any) -> Any:
        try:
            return run(self)
        except Transient:
            with self._store.write() as connection:
                meta.put(connection, {meta.KNOWN_SEQ: str(desk_log.head(connection).seq)})
            return self.report

    return patch.object(engine.Exchange, "run", hopeful)


@mutant
def a_reply_to_another_request_is_taken() -> Any:
    def trusting(data: bytes, key: bytes, request: bytes) -> Any:
        body, signature = envelope._open(data, envelope.REPLY_MAGIC, 1 << 30)
        reply = envelope._decode(envelope._reply, body)
        return reply, envelope._receipt(reply, body, signature)

    return patch.object(envelope, "open_reply", trusting)


# -- news


@mutant
def cursors_go_on_in_a_new_epoch() -> Any:
    keep = file.keep_reply

    def heedless(here: Any, learned: Any) -> Any:
        return keep(here, replace(learned, cursors={}, restored=False) if learned.restored else learned)

    return patch.object(file, "keep_reply", heedless)


@mutant
def a_page_ends_one_position_too_late() -> Any:
    page = news.page

    def hasty(*given: Any) -> Any:
        found = page(*given)
        return msgspec.structs.replace(found, cursor=found.cursor + 1) if found is not None and found.more else found

    return patch.object(news, "page", hasty)


@mutant
def rows_of_one_request_share_a_position() -> Any:
    save = positions.save

    def crowded(connection: Any, base: Any, codec: Any, scope: Any, rows: Any) -> None:
        for row in rows:
            here = positions.top(connection, codec.station, scope)
            save(connection, base, codec, scope, [row])
            positions.move(connection, codec.station, scope, max(here, 1))

    return patch.object(positions, "save", crowded)


@mutant
def who_lost_is_not_told_what_won() -> Any:
    return patch.object(ingest, "merge", lambda row, change: msgspec.structs.replace(merge(row, change), lost=False))


# -- merging


@mutant
def equal_times_are_not_decided_by_the_device() -> Any:
    return _both(
        patch.object(Stamp, "__gt__", lambda one, other: one.time > other.time),
        patch.object(Stamp, "__lt__", lambda one, other: one.time < other.time),
    )


@mutant
def the_gateway_merges_by_arrival() -> Any:

    def by_arrival(row: Row | None, change: Any) -> Any:
        if row is not None:
            aged = {n: Stamp(0, s.device) if n in change.fields else s for n, s in row.stamps.items()}
            row = msgspec.structs.replace(row, stamps=aged)
        return merge(row, change)

    return patch.object(ingest, "merge", by_arrival)


@mutant
def a_desk_forgets_what_the_person_saw() -> Any:
    return patch.object(store, "_seen", lambda *given: {})


@mutant
def conflicts_are_not_kept() -> Any:
    return patch.object(conflicts.Conflicts, "confirm", lambda self, changed: {})


# -- verdicts


@mutant
def verdicts_are_told_once_only() -> Any:
    reply = exchange._reply

    def once(gateway: Any, connection: Any, caller: Any, heard: Any, *rest: Any) -> Any:
        receipt = max(heard.request.receipt_seq, caller.seq)
        heard = replace(heard, request=msgspec.structs.replace(heard.request, receipt_seq=receipt))
        return reply(gateway, connection, caller, heard, *rest)

    return patch.object(exchange, "_reply", once)


@mutant
def held_changes_are_swallowed() -> Any:
    keep = file.keep_reply

    def silent(here: Any, learned: Any) -> Any:
        said = [verdict for verdict in learned.verdicts if verdict.code is not VerdictCode.HELD]
        return keep(here, replace(learned, verdicts=said))

    return patch.object(file, "keep_reply", silent)


@mutant
def what_a_wrong_clock_stamped_is_not_said_again() -> Any:
    return patch.object(keeping, "is_for_the_clock", lambda said: False)


@mutant
def a_wrong_clock_stamps_again_what_it_had_stamped() -> Any:
    again = reissue.reissue

    def late(connection: Any, verdicts: Any, gateway_ms: int, ids: Any) -> int:
        return again(connection, verdicts, gateway_ms + 60 * 60_000, ids)

    return patch.object(file, "reissue", late)


# -- healing


@mutant
def a_healed_desk_says_everything_again() -> Any:
    return patch.object(healing, "common", lambda *given: 0)


@mutant
def a_healed_desk_says_nothing_again() -> Any:
    succeed = incarnation.succeed

    def mute(here: Any, to: Any, agreed: int, *rest: Any) -> int:
        return succeed(here, to, file.head_seq(here), *rest)

    return patch.object(healing, "succeed", mute)


@mutant
def what_only_a_desk_still_has_is_not_said() -> Any:
    return patch.object(doubts, "_say", lambda *given: 0)


@mutant
def a_cloned_desk_goes_on_under_the_same_name() -> Any:
    def overwritten(self: Any, standing: Any, found: Any) -> None:
        with self._store.write() as connection:
            meta.put(connection, {meta.KNOWN_SEQ: str(found.reply.seq)})

    return patch.object(engine.Exchange, "_heal", overwritten)


@mutant
def outcomes_outlive_the_gateway_that_made_them() -> Any:
    return patch.object(file, "_THE_GATEWAYS", frozenset())


@mutant
def what_was_taken_back_is_held_again() -> Any:
    return patch.object(file, "no_longer_said", lambda connection: frozenset())


# -- sticks


@mutant
def a_reply_on_a_stick_is_never_too_old() -> Any:
    return patch.object(bundling, "_is_old", lambda *given: False)


@mutant
def news_on_a_stick_join_on_anywhere() -> Any:
    return patch.object(bundling, "_joining", lambda reply, *given: reply.news)


@mutant
def a_stick_that_finds_another_log_heals_nothing() -> Any:
    def anybodys(local: Any, reply: Any, asked: Any, answered: bytes) -> None:
        with local.store.write() as connection:
            meta.put(connection, {meta.KNOWN_SEQ: str(min(reply.seq, desk_log.head(connection).seq))})

    return patch.object(stick_healing, "found", anybodys)


# -- people


@mutant
def the_gateway_counts_merged_people_twice() -> Any:
    return patch.object(persons.Persons, "survivor", lambda self, learner: learner)


@mutant
def a_merge_made_elsewhere_is_not_heeded() -> Any:
    folding, refresh = store.fold, same_person.refresh
    heard = []

    def deaf(*given: Any) -> Any:
        heard.append(True)
        try:
            return folding(*given)
        finally:
            heard.pop()

    def own(*given: Any) -> None:
        if not heard:
            refresh(*given)

    return _both(patch.object(file, "fold", deaf), patch.object(same_person, "refresh", own))


# -- outcomes, and the log


@mutant
def outcomes_are_not_derived_again_after_a_consent() -> Any:
    derive = outcomes.derive

    def lazily(gateway: Any, connection: Any, caller: Any, touched: Any) -> None:
        touched.learners.clear()
        derive(gateway, connection, caller, touched)

    return patch.object(outcomes, "derive", lazily)


@mutant
def outcomes_left_by_a_batch_are_not_derived_with_the_last() -> Any:
    bring_up, nothing = deriving.bring_up, Touched()

    def forgetful(*about: Any) -> None:
        with patch.object(touched, "since", lambda *_: nothing):
            bring_up(*about)

    return patch.object(deriving, "bring_up", forgetful)


@mutant
def times_do_not_grow_beyond_what_was_overwritten() -> Any:
    return patch.object(hlc, "tick", lambda last, wall: hlc.pack(max(0, min(wall, hlc.MAX_MS))))


@mutant
def the_gateway_logs_a_change_without_its_reason() -> Any:
    append = gateway_log.LogCodec.append

    def poorer(self: Any, connection: Any, database: Any, changes: Any, chain: Any, encoded: Any) -> None:
        poor = [msgspec.structs.replace(change, reason=None) for change in changes]
        append(self, connection, database, poor, chain, batch.encode(poor))

    return patch.object(gateway_log.LogCodec, "append", poorer)


@contextmanager
def _both(*patches: Any) -> Iterator[None]:
    with ExitStack() as stack:
        for each in patches:
            stack.enter_context(each)
        yield
