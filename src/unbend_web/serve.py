"""Serve the pages on this machine's own address."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from unbend.errors import Fault, OperatorError
from unbend_web.config.env import open_data_folder, read_env, secret_key

LOOPBACK = "127.0.0.1"
# One person, at most a few tabs: enough that a slow request never holds up another.
THREADS = 8


def serve(port: int | None = None, data: Path | None = None) -> None:
    """Serve until interrupted; raises OperatorError when the port or the folder cannot be used.

    ``port`` and ``data`` override ``UNBEND_PORT`` and ``UNBEND_DATA``. Always one process: the
    pages are for one person, and one writer at a time is what SQLite does best.
    """
    if port is not None:
        os.environ["UNBEND_PORT"] = str(port)
    if data is not None:
        os.environ["UNBEND_DATA"] = str(data)
    env = read_env(os.environ)
    open_data_folder(env.data)
    secret_key(env.data)
    _check_free(env.port)
    server = Granian(
        "unbend_web.config.wsgi:start",
        factory=True,
        address=LOOPBACK,
        port=env.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
    )
    server.serve()


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise OperatorError(
                Fault(
                    f"port {port}",
                    f"cannot be used ({error.strerror}); is Unbend running already? "
                    "Choose another with UNBEND_PORT",
                )
            ) from error
