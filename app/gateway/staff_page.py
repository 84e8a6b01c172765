"""The status page for the gateway's staff: which stations speak, which have fallen silent, what is held. No personal data.

Chinese, one page, no scripts, nothing from other servers. Every text that came from outside is escaped.
"""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from sqlalchemy import Connection

from app.domain.clock import SHANGHAI
from app.gateway import staff
from app.gateway.own_clock import ClockState
from app.gateway.service import Gateway
from app.gateway.staff import DeviceView, HeldView, StationView

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

HELD_SHOWN = 50
SHOWN = 300
"""Stations, and desks, on the page: at thirty thousand nobody reads them all. Those that need somebody come first."""

_STYLE = """
:root { color-scheme: light; }
body { margin: 0; background: #f6f7f5; color: #1f2a24; font: 16px/1.6 "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2.25rem 0 .75rem; }
p { margin: .25rem 0; color: #56635b; }
table { width: 100%; border-collapse: collapse; background: #fff; border: 1px solid #dfe4e0; border-radius: 8px; overflow: hidden; }
th, td { text-align: left; padding: .55rem .9rem; border-top: 1px solid #edf0ed; vertical-align: top; }
thead th { border-top: 0; font-weight: 600; color: #56635b; background: #fafbfa; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
.warn { color: #9a4a00; font-weight: 600; } .off { color: #7b867f; }
.totals { display: flex; gap: 2.5rem; margin: 1.25rem 0 0; flex-wrap: wrap; }
.totals b { display: block; font-size: 1.6rem; font-variant-numeric: tabular-nums; line-height: 1.2; }
"""

_REASONS = {
    "clock": "终端时钟超前十分钟以上",
    "unknown_kind": "未知的记录类型",
    "not_for_desks": "该类记录不由站点填写",
    "empty": "没有内容",
    "unknown_field": "未知的字段",
    "invalid_value": "字段的值不合规定",
    "id_number": "证件号码未通过校验",
}

_CLOCK = {
    ClockState.IMPOSSIBLE: "本机的日期不可能是对的,请把时钟调对。各站的终端不会采用这个时间。",
    ClockState.WENT_BACK: "本机时钟比上一次收到终端请求时慢了一天以上:不是现在慢了,就是当时快了。请核对。",
}


def render(gateway: Gateway, connection: Connection) -> str:
    """The whole page as HTML."""
    stations = staff.stations(connection, gateway)
    devices = staff.devices(connection)
    held = staff.held(connection, HELD_SHOWN)
    body = (
        "<h1>学分银行网关</h1>"
        f"<p>截至 {_moment(gateway.clock.now())}　数据纪元 {escape(gateway.epoch.hex()[:8])}</p>"
        f"{_clock(gateway)}"
        + _totals(stations, devices)
        + _stations(stations, gateway.limits.silent_days)
        + _devices(devices)
        + _held(held, sum(station.held for station in stations))
    )
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>学分银行网关</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>'
        f"<body><main>{body}</main></body></html>"
    )


def _clock(gateway: Gateway) -> str:
    """A word on this machine's clock, where it cannot be right."""
    words = _CLOCK.get(gateway.own_clock.state(gateway.now_ms()))
    return "" if words is None else f'<p class="warn">{words}</p>'


def _totals(stations: list[StationView], devices: list[DeviceView]) -> str:
    figures = (
        ("站点", len(stations)),
        ("静默站点", sum(station.silent for station in stations)),
        ("终端", sum(device.revoked is None for device in devices)),
        ("已收变更", sum(device.known for device in devices)),
        ("被退回", sum(station.held for station in stations)),
        ("冲突", sum(station.conflicts for station in stations)),
    )
    return '<div class="totals">' + "".join(f"<div><b>{n:,}</b>{name}</div>" for name, n in figures) + "</div>"


def _stations(stations: list[StationView], silent_days: int) -> str:
    first = sorted(stations, key=lambda station: not (station.held or station.conflicts or station.silent))[:SHOWN]
    rows = [
        [
            escape(station.code12),
            escape(station.name),
            f"{station.devices}",
            _moment(station.last_seen),
            f'<span class="warn">静默（超过 {silent_days} 天）</span>' if station.silent else "正常",
            f"{station.held}",
            f"{station.conflicts}",
        ]
        for station in first
    ]
    return _table(
        _some("站点", first, stations),
        ("代码", "名称", "#终端", "最近联系", "状态", "#被退回", "#冲突"),
        rows,
        "还没有站点",
    )


def _devices(devices: list[DeviceView]) -> str:
    first = devices
    if len(devices) > SHOWN:
        first = sorted(devices, key=lambda device: device.last_seen, reverse=True)[:SHOWN]
    rows = [
        [
            escape(device.station),
            f"{device.ordinal}",
            escape(device.name),
            escape(device.app),
            f"{device.known:,}",
            _moment(device.last_seen),
            "在用" if device.revoked is None else f'<span class="off">已停用 {_moment(device.revoked)}</span>',
        ]
        for device in first
    ]
    return _table(
        _some("终端", first, devices),
        ("站点", "#序号", "名称", "程序版本", "#已收变更", "最近联系", "状态"),
        rows,
        "还没有终端",
    )


def _held(held: list[HeldView], total: int) -> str:
    rows = [
        [
            escape(change.station),
            _moment(change.received),
            escape(change.kind),
            escape(_REASONS.get(change.reason, change.reason)),
            escape(change.field or ""),
            escape(change.rule or ""),
            f"{change.seq}",
        ]
        for change in held
    ]
    title = f"被退回的变更（最近 {HELD_SHOWN} 条，共 {total} 条）" if total > len(held) else "被退回的变更"
    return _table(title, ("站点", "收到", "类型", "原因", "字段", "依据", "#序号"), rows, "没有被退回的变更")


def _some(title: str, shown: Sequence[object], of: Sequence[object]) -> str:
    """The title, and how much is left out."""
    return (
        title
        if len(shown) == len(of)
        else f"{title}（列出 {len(shown)} 个，共 {len(of):,} 个；全部：xuezhan-gateway report、devices）"
    )


def _table(title: str, heads: tuple[str, ...], rows: list[list[str]], nothing: str) -> str:
    """A table of cells that are HTML already; a head that begins with # is a column of numbers."""
    if not rows:
        return f"<h2>{title}</h2><p>{nothing}</p>"
    numeric = [head.startswith("#") for head in heads]
    marks = ['class="n"' if is_number else "" for is_number in numeric]
    head = "".join(f"<th {mark}>{name.lstrip('#')}</th>" for name, mark in zip(heads, marks, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td {mark}>{cell}</td>" for cell, mark in zip(row, marks, strict=True)) + "</tr>"
        for row in rows
    )
    return f"<h2>{title}</h2><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _moment(moment: datetime | None) -> str:
    return "从未" if moment is None else f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
