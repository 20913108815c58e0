"""Numbers to call, per country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from unbend.errors import BrokenDataError, Fault, raise_all
from unbend.tables import read_toml
from unbend.units import Citation

INTERNATIONAL = "ZZ"
"""The code of "no country chosen": only what holds almost everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """Where to call from one country; an empty number means that none is known."""

    code: str
    name: str
    emergency: str
    urgent: str
    """Same-day advice when it is no emergency."""
    crisis: str
    """Someone to talk to when life feels unbearable."""
    crisis_name: str
    citation: Citation


@cache
def countries() -> Mapping[str, Country]:
    """The shipped countries by code."""
    file = files("unbend.screening") / "data" / "countries.toml"
    return read_countries("countries.toml", file.read_bytes().decode())


def read_countries(name: str, text: str) -> Mapping[str, Country]:
    """Read a countries file; raises BrokenDataError with every fault."""
    faults: list[Fault] = []
    top = read_toml(name, text, faults)
    found = {}
    for code in top.keys():  # noqa: SIM118 - a Table is not a mapping
        table = top.table(code)
        found[code] = Country(
            code=code,
            name=table.text("name"),
            emergency=table.text("emergency"),
            urgent=table.text("urgent") if "urgent" in table else "",
            crisis=table.text("crisis") if "crisis" in table else "",
            crisis_name=table.text("crisis_name") if "crisis" in table else "",
            citation=table.citation(),
        )
        table.finish()
    raise_all(BrokenDataError, faults)
    return found
