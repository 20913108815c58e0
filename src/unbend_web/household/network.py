"""Where this machine stands in the home's network: its address there and its names."""

from __future__ import annotations

import re
import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from unbend.errors import Fault, OperatorError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

HOME_NETWORKS: tuple[Network, ...] = tuple(
    ip_network(text)
    for text in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "169.254.0.0/16",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "fc00::/7",
        "::1/128",
    )
)
"""What nobody on the internet can reach: RFC 1918, 3927, 6598 (overlays), 4193, loopback."""
HOME_SUFFIXES = ("local", "lan", "home", "home.arpa", "internal", "fritz.box")
"""Endings of names that belong to no site of the internet; the certificate can vouch for these."""
_OF_HOME = tuple(f".{one}" for one in HOME_SUFFIXES)
# Nothing is sent there: the kernel only says from which address it would send.
_ELSEWHERE = ("192.0.2.1", 9)
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


def home_address(wanted: str = "") -> str:
    """The address to listen on: ``wanted``, else that of the way out of this machine.

    Raises OperatorError where there is none, or where it is no address of a home's network.
    """
    text = wanted or _way_out()
    try:
        address = ip_address(text)
    except ValueError:
        raise _refused(text, "is no IP address; leave it out and Unbend finds its own") from None
    if not any(address in network for network in HOME_NETWORKS):
        raise _refused(
            text,
            "is no address of a home network, so others than your household could reach it; "
            "give one, such as 192.168.1.5",
        )
    return str(address)


def _way_out() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError as error:
            raise _refused("this machine", f"is in no network ({error.strerror})") from error
        found: str = probe.getsockname()[0]
        return found


def host_names() -> list[str]:
    """The name other devices may know this machine by: ``desk.local``, where it has a plain one."""
    label = socket.gethostname().partition(".")[0].lower()
    return [f"{label}.local"] if _LABEL.fullmatch(label) else []


def home_name(name: str, *, proxied: bool) -> str:
    """``name`` as phones will use it; raises OperatorError where no phone could trust it."""
    found = name.lower().rstrip(".")
    if found and not all(_LABEL.fullmatch(label) for label in found.split(".")):
        raise _refused(name, "is no host name; give one such as desk.local")
    if proxied and not found:
        raise _refused("--behind-proxy", "needs the name your proxy answers to: --lan-name NAME")
    if found and not proxied and not found.endswith(_OF_HOME):
        raise _refused(
            name,
            f"is no name of a home network ({', '.join(_OF_HOME)}), so our own certificate cannot "
            "vouch for it; put your own proxy in front with --behind-proxy",
        )
    return found


def _refused(where: str, what: str) -> OperatorError:
    return OperatorError(Fault(where, what))
