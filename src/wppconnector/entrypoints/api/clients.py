"""Which address a request came from, behind proxies or not."""

from collections.abc import Collection, Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

Network = IPv4Network | IPv6Network


class Clients:
    """`trusted_proxies` are networks in CIDR notation."""

    def __init__(self, trusted_proxies: Iterable[str]) -> None:
        self._trusted = tuple(ip_network(cidr) for cidr in trusted_proxies)

    def ip(self, scope: Any) -> str | None:
        """The address of whoever speaks to us. Only trusted proxies are believed about whom they speak for: it is the
        last address in X-Forwarded-For that is not one of them."""
        client = scope.get("client")
        address: str | None = client[0] if client else None
        if address is None or not _is_within(address, self._trusted):
            return address
        for forwarded in reversed(_forwarded(scope)):
            address = forwarded
            if not _is_within(forwarded, self._trusted):
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
