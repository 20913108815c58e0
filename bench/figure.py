"""One measured figure beside its limit."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, in ``unit``; it is well up to and including ``limit``."""

    name: str
    value: float
    limit: float
    unit: str

    @property
    def well(self) -> bool:
        """Whether the limit is kept."""
        return self.value <= self.limit

    def __str__(self) -> str:
        said = "ok" if self.well else "OVER"
        return f"{self.name:44} {self.value:>9.3g} {self.unit:4} limit {self.limit:>5g}  {said}"


def median_ms(work: Callable[[], object], rounds: int) -> float:
    """The median time of ``work`` in milliseconds, but for a first round with cold caches."""
    work()
    times = []
    for _ in range(rounds):
        began = perf_counter()
        work()
        times.append(perf_counter() - began)
    return median(times) * 1000


def machine() -> str:
    """The processor, its cores and the Python that runs."""
    return (
        f"{_processor()}, {os.cpu_count()} cores, "
        f"{platform.python_implementation()} {platform.python_version()}"
    )


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text(encoding="utf-8").splitlines() if facts.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())
