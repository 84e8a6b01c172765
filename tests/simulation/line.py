"""What lies between a desk and the gateway: the desk's own transport, with a line in place of the socket.

Each request meets the next fault planned; when none is left the line is good.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx

from app.domain.wire.envelope import MEDIA_TYPE
from app.sync.answers import Answer, retry_after_of
from app.sync.errors import NoName, Stalled, Truncated, Unreachable
from app.sync.transport import HttpTransport
from tests.simulation.bank import Answered, Died
from tests.simulation.files import Broken, Kill

if TYPE_CHECKING:
    from tests.simulation.world import World

MOST_REQUESTS = 400
"""Of one exchange: the largest of these small worlds takes less than a tenth."""
HTML = b"<html><body>Welcome to the free hotspot</body></html>"
FAULTS = (
    "lose_request", "no_name", "cut_request", "lose_reply", "stall_before", "stall_after", "twice", "twice_first",
    "stale", "foreign", "garbage", "empty", "html", "redirect", "portal", "truncated", "flip", "proxy", "busy",
    "too_many", "too_large", "slow", "kill_before", "kill_after", "kill_torn", "power_before", "power_after",
    "full_gateway",
)  # fmt: skip
"""What can befall one request. ``dead`` besides: this one and all after it."""


@dataclass
class Post:
    """What a sniffer kept: requests that were lost or answered, and the replies of each desk with what they answer."""

    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    replies: dict[int, list[tuple[bytes, Answered]]] = field(default_factory=dict)

    def keep(self, desk: int, request: bytes, answer: Answered) -> None:
        self.replies.setdefault(desk, []).append((request, answer))


class Line(HttpTransport):
    """The real transport of one desk; only its socket is not one."""

    def __init__(self, world: "World", desk: int, token: str | None, faults: Iterable[str] = ()) -> None:
        self._world, self._desk, self._token = world, desk, token
        self._faults = deque(faults)
        self.sent = 0
        self.carried = False

    def speak_for(self, token: str) -> None:
        self._token = token

    def close(self) -> None:
        """There is nothing to close."""

    def _post(
        self, path: str, content: bytes, media: str, cancelled: Callable[[], bool], method: str = "POST"
    ) -> Answer:
        fault = self._faults.popleft() if self._faults else "good"
        if fault == "dead":
            self._faults.appendleft(fault)
        self.sent += 1
        if self.sent > MOST_REQUESTS:
            raise Broken("an exchange that never ends")
        headers = {"content-type": media} | ({"authorization": f"Bearer {self._token}"} if self._token else {})
        self._world.post.requests.append((f"{method} {path}", headers, content))
        answer = self._befall(fault, f"{method} {path}", headers, content)
        if answer.status == 500:
            raise Broken("a bug in the gateway")
        if path == "/v1/carry" and answer.status == 200:
            self._world.bank.note_stick(answer.body)
        self.carried = self.carried or path == "/v1/carry"
        if path == "/v1/exchange" and answer.status == 200 and fault not in ("stale", "foreign"):
            self._world.post.keep(self._desk, content, answer)
        return _as_read(answer)

    def _befall(self, fault: str, path: str, headers: dict[str, str], content: bytes) -> Answered:
        match fault:
            case "lose_request" | "dead":
                raise Unreachable("lost")
            case "no_name":
                raise NoName("lost")
            case "cut_request":
                raise Truncated("the request broke off")
            case "stall_before":
                raise Stalled("before")
            case "too_large" if len(content) > 600:
                return Answered(413, {}, b"")
            case "proxy":
                return Answered(502, {"content-type": "text/html"}, HTML)
            case "html" | "portal":
                return Answered(200 if fault == "html" else 511, {"content-type": "text/html"}, HTML)
            case "redirect":
                return Answered(302, {"location": "http://portal.example/"}, b"")
            case "too_many":
                return Answered(429, {"retry-after": "30"}, b"")
            case _:
                return self._arrive(fault, path, headers, content)

    def _arrive(self, fault: str, path: str, headers: dict[str, str], content: bytes) -> Answered:
        """The request arrives; what comes of it is another matter."""
        bank = self._world.bank
        kinds = {"kill": False, "power": True}
        if fault.partition("_")[0] in kinds:
            return self._deadly(fault, path, headers, content)
        if fault == "full_gateway":
            bank.disk.refuse_commits = 1
        if fault == "slow":
            self._world.pass_ms(4_000)
        answer = bank.ask(path, headers, content)
        bank.disk.refuse_commits = 0
        if fault == "slow":
            self._world.pass_ms(5_000)
        return self._deliver(fault, path, headers, content, answer)

    def _deadly(self, fault: str, path: str, headers: dict[str, str], content: bytes) -> Answered:
        kind, _, where = fault.partition("_")
        try:
            return self._world.bank.ask(path, headers, content, Kill(1, where, power=kind == "power"))
        except Died:
            raise Truncated("the gateway went away") from None

    def _deliver(self, fault: str, path: str, headers: dict[str, str], content: bytes, answer: Answered) -> Answered:
        """The way back."""
        match fault:
            case "lose_reply":
                self._world.post.keep(self._desk, content, answer)
                raise Truncated("the reply is lost")
            case "stall_after":
                raise Stalled("after")
            case "twice":
                return self._world.bank.ask(path, headers, content)
            case "twice_first":
                self._world.bank.ask(path, headers, content)
                return answer
            case "stale" | "foreign":
                return self._another(fault, content) or answer
            case "garbage":
                return Answered(200, {"content-type": MEDIA_TYPE}, bytes(range(200)))
            case "empty":
                return Answered(200, answer.headers, b"")
            case "truncated":
                return Answered(answer.status, answer.headers, answer.body[: len(answer.body) * 2 // 3])
            case "flip":
                at = len(answer.body) * 3 // 4
                flipped = bytes([answer.body[at] ^ 0x10]) if answer.body else b""
                return Answered(answer.status, answer.headers, answer.body[:at] + flipped + answer.body[at + 1 :])
            case _:
                return answer

    def _another(self, fault: str, content: bytes) -> Answered | None:
        """A reply that answers another request: an older one of this desk, or somebody else's."""
        replies = self._world.post.replies
        if fault == "stale":
            mine = [answer for request, answer in replies.get(self._desk, []) if request != content]
            return mine[len(mine) // 2] if mine else None
        others = [each[-1][1] for desk, each in sorted(replies.items()) if desk != self._desk and each]
        return others[-1] if others else None


def _as_read(answer: Answered) -> Answer:
    headers = httpx.Headers(answer.headers)
    media = answer.headers.get("content-type", "").split(";")[0].strip().lower()
    return Answer(answer.status, media, answer.body, headers, retry_after_of(headers))
