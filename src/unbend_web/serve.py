"""Serve the pages on this machine's own address, and to the household's phones where asked to."""

from __future__ import annotations

import multiprocessing
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from unbend.errors import Fault, OperatorError
from unbend_web.config.env import (
    HIGHEST_PORT,
    USUAL_LAN_PORT,
    Env,
    Lan,
    open_data_folder,
    read_env,
    secret_key,
)
from unbend_web.config.parent import end_with_parent
from unbend_web.household.certificate import Certificates, make_certificates
from unbend_web.household.network import home_address, home_name, host_names

LOOPBACK = "127.0.0.1"
# One person, at most a few tabs: enough that a slow request never holds up another.
THREADS = 8
STOPS_WITHIN = 10
"""Seconds the household's listener has to finish what it is at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedLan:
    """What was asked for the household's listener; what is empty is found out."""

    address: str = ""
    port: int | None = None
    name: str = ""
    behind_proxy: bool = False


def serve(
    port: int | None = None, data: Path | None = None, wanted: WantedLan | None = None
) -> None:
    """Serve until interrupted; raises OperatorError when a port or the folder cannot be used.

    ``port`` and ``data`` override ``UNBEND_PORT`` and ``UNBEND_DATA``. One process serves this
    machine: the pages are for one person, and one writer at a time is what SQLite does best. With
    ``wanted`` a second one serves the household; without it nothing but loopback answers.
    """
    if port is not None:
        os.environ["UNBEND_PORT"] = str(port)
    if data is not None:
        os.environ["UNBEND_DATA"] = str(data)
    _settle_lan(wanted)
    env = read_env(os.environ)
    open_data_folder(env.data)
    secret_key(env.data)
    _check_free(LOOPBACK, env.port, "UNBEND_PORT")
    if env.lan is None:
        _listen("start", LOOPBACK, env.port)
        return
    with _household(env, env.lan):
        _listen("start", LOOPBACK, env.port)


def _settle_lan(wanted: WantedLan | None) -> None:
    """Put what was asked for where every process reads it; what was left there does not count."""
    for name in [one for one in os.environ if one.startswith("UNBEND_LAN_")]:
        del os.environ[name]
    if wanted is None:
        return
    os.environ["UNBEND_LAN_ADDRESS"] = _lan_address(wanted)
    os.environ["UNBEND_LAN_NAME"] = home_name(wanted.name, proxied=wanted.behind_proxy)
    os.environ["UNBEND_LAN_PORT"] = str(_lan_port(wanted))
    os.environ["UNBEND_LAN_PROXIED"] = "1" if wanted.behind_proxy else ""


def _lan_address(wanted: WantedLan) -> str:
    if not wanted.behind_proxy:
        return home_address(wanted.address)
    address = home_address(wanted.address or LOOPBACK)
    if not ip_address(address).is_loopback:
        raise OperatorError(
            Fault(
                address,
                "would carry your pages through the network in the clear; behind a proxy Unbend "
                "listens on this machine's own address: leave it out",
            )
        )
    return address


def _lan_port(wanted: WantedLan) -> int:
    port = USUAL_LAN_PORT if wanted.port is None else wanted.port
    if not 0 < port <= HIGHEST_PORT:
        raise OperatorError(Fault("--lan-port", f"{port} is not a port from 1 to {HIGHEST_PORT}"))
    return port


@contextmanager
def _household(env: Env, lan: Lan) -> Iterator[None]:
    """The household's listener in a process of its own, for as long as this lasts."""
    _check_free(lan.address, lan.port, "--lan-port")
    if not lan.proxied:
        names = [lan.address, *host_names(), *([lan.name] if lan.name else [])]
        make_certificates(env.certificates, names, datetime.now(UTC))
    # Granian starts processes itself, which a daemon may not.
    process = multiprocessing.get_context("spawn").Process(target=_serve_household)
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join(STOPS_WITHIN)
        process.kill()


def _serve_household() -> None:
    env = read_env(os.environ)
    assert env.lan is not None
    end_with_parent()
    found = None if env.lan.proxied else Certificates(env.certificates)
    _listen("start_lan", env.lan.address, env.lan.port, found)


def _listen(start: str, address: str, port: int, shown: Certificates | None = None) -> None:
    server = Granian(
        f"unbend_web.config.wsgi:{start}",
        factory=True,
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
        ssl_cert=shown.leaf if shown else None,
        ssl_key=shown.leaf_key if shown else None,
    )
    server.serve()


def _check_free(address: str, port: int, setting: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise OperatorError(
                Fault(
                    f"port {port}" if address == LOOPBACK else f"{address} port {port}",
                    f"cannot be used ({error.strerror}); is Unbend running already? "
                    f"Choose another with {setting}",
                )
            ) from error
