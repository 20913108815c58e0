"""A process that serves ends with the command that started it, however that came to its end."""

from __future__ import annotations

import os
import signal
import threading
import time

LOOKS_EVERY = 1.0
"""Seconds between two looks."""


def end_with_parent() -> None:
    """End this process soon after its parent is gone.

    A command that is killed cannot stop what it started. Nothing may stay open to the network then.
    """
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    # Whose parent is gone gets another one. A pipe would not do: brothers hold its other end.
    while os.getppid() == parent:
        time.sleep(LOOKS_EVERY)
    # To the process, not to this thread: only then does its main thread wake up.
    os.kill(os.getpid(), signal.SIGTERM)
