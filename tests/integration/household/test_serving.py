"""Real servers: the desk's listener and the household's, asked over the network."""

from __future__ import annotations

import hashlib
import http.client
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest

from unbend.errors import OperatorError
from unbend_web import serve as serving
from unbend_web.household.cookie import NAME
from unbend_web.serve import WantedLan, serve

pytestmark = pytest.mark.hazard("H-39")

LOOPBACK = "127.0.0.1"
IPHONE = "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/18.5 Safari/604.1"
CODE = re.compile(r">([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})<")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    text: str


@dataclass
class Browser:
    """Asks one listener, with its cookies; over TLS where it has an anchor to trust."""

    port: int
    anchor: Path | None = None
    says: dict[str, str] = field(default_factory=dict)
    """Headers beside the usual ones."""
    cookies: dict[str, str] = field(default_factory=dict)

    def opens(self, path: str, **says: str) -> Answer:
        return self._asks("GET", path, "", says)

    def sends(self, path: str, **typed: str) -> Answer:
        """Send a form with the token of the page it stands on."""
        page = self.opens({"/household/invite/": "/household/"}.get(path, path)).text
        token = TOKEN.search(page)
        assert token, page
        body = urlencode({"csrfmiddlewaretoken": token[1], **typed})
        return self._asks("POST", path, body, {})

    def _asks(self, method: str, path: str, body: str, says: dict[str, str]) -> Answer:
        connection = self._connection()
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        headers = {"User-Agent": IPHONE, "Cookie": kept, **form, **self.says, **says}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            found = Answer(answer.status, answer.headers, answer.read().decode())
        finally:
            connection.close()
        for line in found.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        return found

    def _connection(self) -> http.client.HTTPConnection:
        if self.anchor is None:
            return http.client.HTTPConnection(LOOPBACK, self.port, timeout=20)
        trusts = ssl.create_default_context(cafile=self.anchor)
        return http.client.HTTPSConnection(LOOPBACK, self.port, timeout=20, context=trusts)


@dataclass
class Served:
    """A running ``unbend serve``."""

    command: subprocess.Popen[str]
    folder: Path
    said: Path
    port: int
    lan_port: int

    @property
    def anchor(self) -> Path:
        return self.folder / "certificates" / "anchor.crt"

    @property
    def desk(self) -> Browser:
        return Browser(self.port)

    def phone(self) -> Browser:
        return Browser(
            self.lan_port, self.anchor, {"Origin": f"https://{LOOPBACK}:{self.lan_port}"}
        )

    def code(self) -> str:
        found = CODE.search(self.desk.sends("/household/invite/").text)
        assert found
        return found[1]


Start = Callable[..., Served]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def listens(port: int, address: str = LOOPBACK) -> bool:
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex((address, port)) == 0


def waits_for(holds: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Start ``unbend serve`` with these words, and wait until it says where it is."""
    running = []

    def begin(*words: str, ready: str = "", **environ: str) -> Served:
        folder = tmp_path_factory.mktemp("unbend")
        port, lan_port, said = free_port(), free_port(), folder / "said"
        asked = [word.replace("LAN_PORT", str(lan_port)) for word in words]
        given = {name: text for name, text in os.environ.items() if "DJANGO" not in name}
        given |= {"UNBEND_DATA": str(folder / "data")} | environ
        with said.open("w") as out:
            command = subprocess.Popen(
                [sys.executable, "-m", "unbend_cli", "serve", "--port", str(port), *asked],
                env=given,
                stdout=out,
                stderr=out,
                text=True,
            )
        running.append(command)
        told = ("Unbend is at", ready)
        assert waits_for(lambda: all(one in said.read_text() for one in told)), said.read_text()
        return Served(command, folder / "data", said, port, lan_port)

    yield begin
    for command in running:
        command.terminate()
        command.wait(20)


@pytest.fixture(scope="module")
def served(start: Start) -> Served:
    """With phones let in; loopback stands for the home's network."""
    return start("--lan", LOOPBACK, "--lan-port", "LAN_PORT", ready="To pair a phone")


class TestThePhone:
    def test_gets_in_over_tls_that_it_can_trust(self, served: Served):
        phone = served.phone()
        assert phone.opens("/journal/").status == 403
        answer = phone.sends("/pair/", code=served.code(), name="Kitchen")
        assert (answer.status, answer.headers["Location"]) == (303, "/")
        assert "Secure" in answer.headers["Set-Cookie"]
        assert phone.opens("/journal/").status == 200
        assert "Kitchen" in served.desk.opens("/household/").text

    def test_keeps_others_out_with_its_own_code(self, served: Served):
        code = served.code()
        served.phone().sends("/pair/", code=code, name="x")
        second = served.phone()
        assert second.sends("/pair/", code=code, name="y").status == 403
        assert second.opens("/journal/").status == 403

    def test_is_shut_out_by_the_desk(self, served: Served):
        phone, desk = served.phone(), served.desk
        phone.sends("/pair/", code=served.code(), name="Lost one")
        device = phone.cookies[NAME].partition(".")[0]
        token = TOKEN.search(desk.opens("/household/").text)
        assert token
        body = urlencode({"csrfmiddlewaretoken": token[1]})
        assert desk._asks("POST", f"/household/{device}/remove/", body, {}).status == 302
        assert "taken out" in phone.opens("/").text

    @pytest.mark.parametrize("host", ["evil.example", "localhost", "[::1]"])
    def test_gets_nothing_under_a_foreign_name(self, served: Served, host: str):
        assert served.phone().opens("/", Host=host).status == 400

    def test_that_trusts_another_installation_does_not_talk_to_this_one(self, served: Served):
        with pytest.raises(ssl.SSLCertVerificationError):
            _without_trust(served)

    def test_can_fetch_the_certificate_before_it_is_paired(self, served: Served):
        answer = served.phone().opens("/household/certificate/")
        assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
        assert answer.text == served.anchor.read_text()
        assert "PRIVATE" not in answer.text

    def test_speaks_no_plain_http(self, served: Served):
        with pytest.raises((http.client.HTTPException, OSError)):
            Browser(served.lan_port).opens("/")


def _without_trust(served: Served) -> None:
    with socket.create_connection((LOOPBACK, served.lan_port)) as plain:
        ssl.create_default_context().wrap_socket(plain, server_hostname=LOOPBACK)


class TestSecrets:
    def test_stand_in_no_log_and_in_no_file(self, served: Served):
        code, phone = served.code(), served.phone()
        phone.sends("/pair/", code=code, name="x")
        phone.opens("/nowhere/")
        served.phone().sends("/pair/", code=code, name="x")
        secret = phone.cookies[NAME].partition(".")[2]
        files = [served.said, *(one for one in served.folder.rglob("*") if one.is_file())]
        kept = [one for one in files if _holds(one, code, code.replace("-", ""), secret)]
        assert kept == []

    def test_are_not_written_where_the_output_is_no_terminal(self, served: Served):
        said = served.said.read_text()
        assert f"https://{LOOPBACK}:{served.lan_port}/" in said
        assert "type " not in said

    def test_the_fingerprint_to_compare_is_told(self, served: Served):
        der = ssl.PEM_cert_to_DER_cert(served.anchor.read_text())
        digest = hashlib.sha256(der).hexdigest().upper()
        assert digest in re.sub(r"\s", "", served.said.read_text())


def _holds(file: Path, *secrets: str) -> bool:
    content = file.read_bytes()
    return any(secret.encode() in content for secret in secrets)


class TestTheDesk:
    def test_stays_open_to_this_machine(self, served: Served):
        assert served.desk.opens("/journal/").status == 200

    def test_is_no_way_round_the_door(self, served: Served):
        assert served.desk.opens("/", Host=f"{LOOPBACK}:{served.lan_port}").status == 200
        through_a_proxy = {"X-Forwarded-For": "192.168.1.20"}
        assert Browser(served.port, says=through_a_proxy).opens("/").status == 403

    @pytest.mark.allow_hosts([LOOPBACK, "127.0.0.2"])
    def test_listens_on_no_other_address(self, served: Served):
        assert listens(served.port)
        assert not listens(served.port, "127.0.0.2")

    @pytest.mark.allow_hosts([LOOPBACK, "127.0.0.2"])
    def test_has_no_listener_beside_it_unless_asked_whatever_was_left_in_the_environment(
        self, start: Start
    ):
        port = free_port()
        alone = start(UNBEND_LAN_ADDRESS=LOOPBACK, UNBEND_LAN_PORT=str(port))
        assert listens(alone.port)
        assert not listens(alone.port, "127.0.0.2")
        assert not listens(port)
        assert not alone.anchor.exists()
        assert "unbend serve --lan" in alone.desk.opens("/household/").text


class TestTheEnd:
    @pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGKILL])
    def test_of_the_command_closes_the_door(self, start: Start, way: signal.Signals):
        served = start("--lan", LOOPBACK, "--lan-port", "LAN_PORT", ready="To pair a phone")
        assert listens(served.lan_port)
        served.command.send_signal(way)
        served.command.wait(20)
        assert waits_for(lambda: not listens(served.lan_port) and not listens(served.port), 20)


PROXY = "unbend.example.org"


@pytest.fixture(scope="module")
def proxied(start: Start) -> Served:
    """With the person's own proxy in front, whose part the test plays."""
    words = ("--lan", "--lan-port", "LAN_PORT", "--lan-name", PROXY, "--behind-proxy")
    return start(*words, ready="To pair a phone")


class TestBehindAProxy:
    def phone(self, proxied: Served) -> Browser:
        says = {"Host": PROXY, "Origin": f"https://{PROXY}", "X-Forwarded-For": "10.0.0.9"}
        return Browser(proxied.lan_port, says=says)

    def test_everybody_is_asked_for_a_pairing(self, proxied: Served):
        phone = self.phone(proxied)
        assert phone.opens("/journal/").status == 403
        answer = phone.sends("/pair/", code=proxied.code(), name="x")
        assert answer.status == 303
        assert "Secure" in answer.headers["Set-Cookie"]
        assert phone.opens("/journal/").status == 200

    @pytest.mark.parametrize("host", [LOOPBACK, "localhost", "evil.example"])
    def test_no_other_name_is_answered(self, proxied: Served, host: str):
        assert self.phone(proxied).opens("/", Host=host).status == 400

    def test_no_certificate_is_made(self, proxied: Served):
        assert not proxied.anchor.exists()

    def test_the_invitation_leads_to_the_proxy(self, proxied: Served):
        assert f"https://{PROXY}/pair/" in proxied.desk.sends("/household/invite/").text


class TestWhatCannotBeServed:
    @pytest.fixture(autouse=True)
    def _alone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("UNBEND_DATA", str(tmp_path))
        for name in ("ADDRESS", "NAME", "PORT", "PROXIED"):
            monkeypatch.setenv(f"UNBEND_LAN_{name}", "")
        monkeypatch.setattr(serving, "Granian", None)

    @pytest.mark.parametrize(
        ("wanted", "said"),
        [
            (WantedLan(address="8.8.8.8"), "home network"),
            (WantedLan(address=LOOPBACK, port=0), "not a port"),
            (WantedLan(address=LOOPBACK, port=70000), "not a port"),
            (WantedLan(address=LOOPBACK, name="unbend.example.org"), "--behind-proxy"),
            (WantedLan(behind_proxy=True), "--lan-name"),
            (WantedLan(address="192.168.1.5", name="x.org", behind_proxy=True), "in the clear"),
        ],
    )
    def test_is_refused_with_what_to_do(self, wanted: WantedLan, said: str):
        with pytest.raises(OperatorError, match=said):
            serve(port=free_port(), wanted=wanted)

    def test_a_taken_port_is_named(self):
        with socket.create_server((LOOPBACK, 0)) as taken:
            port = taken.getsockname()[1]
            with pytest.raises(OperatorError, match=f"{port}.*--lan-port"):
                serve(port=free_port(), wanted=WantedLan(address=LOOPBACK, port=port))
