"""Read TOML tables with their types, and collect every fault with its place.

A reader never stops at the first fault: it notes it, hands back a stand-in of the right type and
goes on, so that whoever wrote the file sees everything that is wrong with it at once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from unbend.errors import Fault
from unbend.units import Citation, Mark

Choice = TypeVar("Choice", bound=StrEnum)
StandIn = TypeVar("StandIn")


class Table:
    """One table of a TOML file, the keys asked of it so far, and the faults found in the file."""

    def __init__(self, where: str, entries: Mapping[str, Any], faults: list[Fault]) -> None:
        self.where = where
        self.faults = faults
        self._entries = entries
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def keys(self) -> tuple[str, ...]:
        """The keys the file gives, in its order."""
        return tuple(self._entries)

    def fault(self, key: str, what: str) -> None:
        """Note that ``key`` is wrong."""
        self.faults.append(Fault(self.place(key), what))

    def place(self, key: str) -> str:
        """Where ``key`` stands: ``cat-cow.toml: phases[2].hold``."""
        joint = "" if self.where.endswith(": ") else "."
        return f"{self.where}{joint}{key}"

    def text(self, key: str, default: str | None = None) -> str:
        """A piece of text, not empty."""
        value = self._value(key, default)
        if isinstance(value, str) and value:
            return value
        return self._wrong(key, value, default, "a piece of text", "")

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self._value(key, default)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        return self._wrong(key, value, default, "a whole number", 0)

    def number(self, key: str, default: float | None = None) -> float:
        """A number."""
        value = self._value(key, default)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        return self._wrong(key, value, default, "a number", 0.0)

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """True or false."""
        value = self._value(key, default)
        if isinstance(value, bool):
            return value
        return self._wrong(key, value, default, "true or false", False)  # noqa: FBT003

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of pieces of text."""
        value = self._value(key, default)
        if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
            return tuple(value)
        return self._wrong(key, value, default, "a list of texts", ())

    def choice(self, key: str, among: type[Choice], default: Choice | None = None) -> Choice:
        """One word of a closed list."""
        word = self.text(key, default)
        return self._chosen(key, word, among) or next(iter(among))

    def choices(
        self, key: str, among: type[Choice], default: tuple[Choice, ...] | None = None
    ) -> tuple[Choice, ...]:
        """Some words of a closed list."""
        chosen = (self._chosen(key, word, among) for word in self.texts(key, default))
        return tuple(one for one in chosen if one is not None)

    def anything(self, key: str) -> object:
        """Whatever stands there, for what no other reader fits; None when nothing does."""
        return self._value(key, None)

    def citation(self) -> Citation:
        """The ``source`` and ``mark`` of this table."""
        return Citation(self.text("source"), self.choice("mark", Mark))

    def table(self, key: str) -> Table:
        """A table inside this one; an empty one when the file has none there."""
        value = self._value(key, {})
        if not isinstance(value, Mapping):
            value = self._wrong(key, value, None, "a table", {})
        return Table(self.place(key), value, self.faults)

    def tables(self, key: str) -> tuple[Table, ...]:
        """A list of tables inside this one."""
        value = self._value(key, [])
        if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
            value = self._wrong(key, value, None, "a list of tables", [])
        return tuple(
            Table(f"{self.place(key)}[{index}]", one, self.faults)
            for index, one in enumerate(value)
        )

    def finish(self) -> None:
        """Note every key that nobody asked for: a typing error, most likely."""
        for key in self._entries:
            if key not in self._asked:
                self.fault(key, "is not a known key here")

    def _value(self, key: str, default: object) -> Any:  # noqa: ANN401 - TOML holds anything
        self._asked.add(key)
        return self._entries.get(key, default)

    def _wrong(
        self, key: str, value: object, default: object, wanted: str, stand_in: StandIn
    ) -> StandIn:
        missing = value is None and default is None
        self.fault(key, f"is missing: {wanted}" if missing else f"{value!r} is not {wanted}")
        return stand_in

    def _chosen(self, key: str, word: str, among: type[Choice]) -> Choice | None:
        if word in among._value2member_map_:
            return among(word)
        if word:
            self.fault(key, f"{word!r} is none of {', '.join(among)}")
        return None


def read_toml(name: str, text: str, faults: list[Fault]) -> Table:
    """The top table of a TOML text; a text that is no TOML is one fault and an empty table."""
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(name, f"is not valid TOML: {error}"))
        entries = {}
    return Table(f"{name}: ", entries, faults)
