"""Addresses as people and systems write them: whether a name can be looked up at all."""

import ipaddress

import httpx

MAX_PORT = 65_535


def named_host(url: httpx.URL) -> str:
    """The host as it will be looked up. Raises ``ValueError`` where there is none, or no port can be what is written."""
    host = url.host.encode("idna").decode()
    if not host or not all(letter.isalnum() or letter in "-.:_" for letter in host):
        raise ValueError("host")
    if url.port is not None and not 1 <= url.port <= MAX_PORT:
        raise ValueError("port")
    return host


def is_address(host: str) -> bool:
    """Whether it is an address in numbers, and no name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
