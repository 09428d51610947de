"""Which address a request came from, behind proxies or not."""

from collections.abc import Collection, Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

Network = IPv4Network | IPv6Network


def networks(cidrs: Iterable[str]) -> tuple[Network, ...]:
    return tuple(ip_network(cidr) for cidr in cidrs)


def client_ip(scope: Any, trusted: Collection[Network]) -> str | None:
    """The address of whoever speaks to us. Only trusted proxies are believed about whom they speak for: the last
    address in X-Forwarded-For that is not one of them."""
    client = scope.get("client")
    address: str | None = client[0] if client else None
    if address is None or not trusted or not _is_within(address, trusted):
        return address
    for forwarded in reversed(_forwarded(scope)):
        address = forwarded
        if not _is_within(forwarded, trusted):
            break
    return address


def _forwarded(scope: Any) -> list[str]:
    values = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
    return [part.strip() for part in ",".join(values).split(",") if _is_address(part.strip())]


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_within(address: str, networks: Collection[Network]) -> bool:
    if not _is_address(address):
        return False
    parsed = ip_address(address)
    return any(parsed in network for network in networks)
