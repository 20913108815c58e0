"""What the operator may set from outside: read once, typed, every fault named."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from unbend.errors import Fault, OperatorError, raise_all

USUAL_PORT = 8321
USUAL_LAN_PORT = 8322
HIGHEST_PORT = 65535
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


@dataclass(frozen=True, slots=True, kw_only=True)
class Lan:
    """The household's door: a second listener, which only paired devices get past.

    Only ``unbend serve --lan`` sets these, for the processes it starts: nothing that was left in
    the environment opens the door.
    """

    address: str
    """``UNBEND_LAN_ADDRESS``: the one address that is listened on."""
    port: int
    """``UNBEND_LAN_PORT``."""
    name: str
    """``UNBEND_LAN_NAME``: the host name phones use; empty where they use the address."""
    proxied: bool
    """``UNBEND_LAN_PROXIED=1``: the person's own proxy does TLS and asks us in plain HTTP."""

    @property
    def host(self) -> str:
        """The host as it stands in addresses of pages, without a port."""
        return self.name or (f"[{self.address}]" if ":" in self.address else self.address)

    @property
    def origin(self) -> str:
        """Where phones find the pages: ``https://192.168.1.5:8322``."""
        # Behind a proxy its own port counts, which is the usual one of https.
        return f"https://{self.host}" if self.proxied else f"https://{self.host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Env:
    """The operator's settings."""

    data: Path
    """``UNBEND_DATA``: the folder that holds everything personal."""
    port: int
    """``UNBEND_PORT``: where the pages are served on loopback."""
    country: str
    """``UNBEND_COUNTRY``: two letters, for emergency numbers until the person chooses; or empty."""
    debug: bool
    """``UNBEND_DEBUG=1``: error details on the page; for developers only."""
    lan: Lan | None = None
    """The household's door; None where only this machine is let in."""

    @property
    def database(self) -> Path:
        """The one database file."""
        return self.data / "unbend.sqlite3"

    @property
    def static(self) -> Path:
        """Where the hashed and compressed static files are kept."""
        return self.data / "static"

    @property
    def certificates(self) -> Path:
        """The folder of the installation's own certificates and their keys."""
        return self.data / "certificates"


def read_env(environ: Mapping[str, str]) -> Env:
    """The settings in ``environ``; raises OperatorError with all that cannot be used."""
    port = environ.get("UNBEND_PORT") or str(USUAL_PORT)
    country = environ.get("UNBEND_COUNTRY", "").strip().upper()
    faults = []
    if not port.isdecimal() or not 0 < int(port) <= HIGHEST_PORT:
        faults.append(Fault("UNBEND_PORT", f"{port!r} is not a port from 1 to {HIGHEST_PORT}"))
    if country and (len(country) != len("GB") or not country.isalpha()):
        faults.append(Fault("UNBEND_COUNTRY", f"{country!r} is not a two-letter country code"))
    raise_all(OperatorError, faults)
    folder = environ.get("UNBEND_DATA") or user_data_path("unbend", appauthor=False)
    return Env(
        data=Path(folder).expanduser(),
        port=int(port),
        country=country,
        debug=environ.get("UNBEND_DEBUG") == "1",
        lan=_read_lan(environ),
    )


def _read_lan(environ: Mapping[str, str]) -> Lan | None:
    address = environ.get("UNBEND_LAN_ADDRESS")
    if not address:
        return None
    return Lan(
        address=address,
        port=int(environ["UNBEND_LAN_PORT"]),
        name=environ.get("UNBEND_LAN_NAME", ""),
        proxied=environ.get("UNBEND_LAN_PROXIED") == "1",
    )


def open_data_folder(folder: Path) -> None:
    """Make the data folder, readable by this person alone; raises OperatorError if it cannot."""
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise OperatorError(
            Fault(str(folder), f"cannot be made ({error.strerror}); set UNBEND_DATA to a folder")
        ) from error


def secret_key(folder: Path) -> str:
    """The installation's own key: made once, kept in the data folder, private."""
    file = folder / "secret-key"
    if not file.exists():
        fresh = folder / f".secret-key-{secrets.token_hex(8)}"
        fresh.touch(mode=PRIVATE_FILE)
        fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
        _keep_first(fresh, file)
    return file.read_text(encoding="ascii").strip()


def _keep_first(fresh: Path, file: Path) -> None:
    # Two processes may start at once: linking lets exactly one of them win, whole.
    try:
        file.hardlink_to(fresh)
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links
        fresh.replace(file)
        return
    fresh.unlink()
