"""A server of its own, as `unbend serve` starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter, sleep

PATIENCE = 60
"""Seconds to wait for a server before giving up on it."""


@contextmanager
def serving(data: str) -> Iterator[tuple[str, float]]:
    """The address of a server on this data folder, and the seconds from command to first page."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    began = perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "unbend_cli", "serve", "--port", str(port)],
        env={**os.environ, "UNBEND_DATA": data},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(address, server)
        yield address, perf_counter() - began
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = perf_counter() + PATIENCE
    while perf_counter() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 (loopback)
                return
        except ConnectionError:
            sleep(0.01)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
            sleep(0.01)
    raise TimeoutError(f"nothing answered at {address}")
