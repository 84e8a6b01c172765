"""Which of this computer's proxy settings leads to a gateway, and whether it can be used at all.

Settings come from the environment (``HTTPS_PROXY``, ``HTTP_PROXY``, ``ALL_PROXY``, ``NO_PROXY``) or, where that says nothing, from the
system (Windows' Internet settings, macOS). One that cannot be used is an outcome and never passed over: whoever set it
may not want that anything goes past it.
"""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.request import getproxies, getproxies_environment, proxy_bypass

import httpx

from app.sync.addresses import is_address, named_host
from app.sync.errors import ProxyUnusable

SYSTEM = "system"
"""The setting's name where the system says it and not the environment."""
_SPOKEN = {"http": "http", "https": "https", "socks5": "socks5", "socks5h": "socks5", "socks": "socks5"}
"""What is written, and what is spoken. Desktops that say only ``socks`` mean version 5."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """``url``: to be asked through. ``setting``: what names it: a variable of the environment, or ``SYSTEM``."""

    url: httpx.URL
    setting: str

    @property
    def speaks_socks(self) -> bool:
        """Whether it speaks SOCKS 5, and not HTTP."""
        return self.url.scheme == "socks5"

    @property
    def is_here(self) -> bool:
        """Whether it is a program on this very computer."""
        host = self.url.host
        return host == "localhost" or (is_address(host) and ipaddress.ip_address(host).is_loopback)


def proxy_for(url: str) -> Proxy | None:
    """The proxy through which this URL is reached; None for none. Raises ``ProxyUnusable``."""
    target = httpx.URL(url)
    spoken = getproxies_environment()
    if spoken:
        return _chosen(target, spoken, None)
    if proxy_bypass(target.host):
        return None
    return _chosen(target, _as_meant(getproxies()), SYSTEM)


def _as_meant(told: Mapping[str, str]) -> dict[str, str]:
    """What the system says. Where it names a SOCKS server only, Python calls it version 4; programs of today speak 5."""
    meant = dict(told)
    for scheme in ("http", "https"):
        if "socks" in told and told.get(scheme, "").startswith("socks4://"):
            meant[scheme] = "socks5://" + told[scheme].removeprefix("socks4://")
    return meant


def _chosen(target: httpx.URL, settings: Mapping[str, str], named: str | None) -> Proxy | None:
    name = next((name for name in (target.scheme, "all") if settings.get(name, "").strip()), None)
    if name is None or _passed_by(target, settings.get("no", "")):
        return None
    return _usable(settings[name].strip(), named or f"{name.upper()}_PROXY")


def _usable(typed: str, setting: str) -> Proxy:
    """The proxy as it was written. Raises ``ProxyUnusable``; what was written may hold a password, and is not repeated."""
    try:
        url = httpx.URL(typed if "://" in typed else f"http://{typed}")
        named_host(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise ProxyUnusable(setting, "malformed") from error
    if url.scheme not in _SPOKEN:
        raise ProxyUnusable(setting, url.scheme[:20])
    return Proxy(url.copy_with(scheme=_SPOKEN[url.scheme], path="/", query=None, fragment=None), setting)


def _passed_by(target: httpx.URL, exceptions: str) -> bool:
    """Whether the environment says that this host is asked directly: names, endings of names, addresses, networks, ``*``."""
    return any(_means(entry, target) for entry in exceptions.replace(",", " ").split())


def _means(entry: str, target: httpx.URL) -> bool:
    host = target.host.lower()
    entry = entry.lower().rpartition("://")[2]
    if entry == "*" or entry.strip("[]") == host:
        return True
    if is_address(host):
        return _holds(entry.strip("[]"), host) or entry in (f"{host}:{target.port}", f"[{host}]:{target.port}")
    name, _, port = entry.partition(":")
    name = name.lstrip("*").lstrip(".")
    return bool(name) and port in ("", str(target.port)) and (host == name or host.endswith(f".{name}"))


def _holds(network: str, host: str) -> bool:
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(network, strict=False)
    except ValueError:
        return False
