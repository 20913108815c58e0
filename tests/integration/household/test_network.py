"""Which addresses and names count as the home's."""

from __future__ import annotations

import socket

import pytest

from unbend.errors import OperatorError
from unbend_web.household import network
from unbend_web.household.network import home_address, home_name, host_names

pytestmark = pytest.mark.hazard("H-39")


class TestAddress:
    @pytest.mark.parametrize(
        "address",
        ["192.168.1.5", "10.0.0.7", "172.16.9.9", "169.254.3.3", "100.64.0.9", "fd00::5"],
    )
    def test_of_a_home_network_is_taken(self, address: str):
        assert home_address(address) == address

    @pytest.mark.parametrize(
        "address", ["8.8.8.8", "172.32.0.1", "0.0.0.0", "::", "2001:db8::1", "fe80::1", "224.0.0.1"]
    )
    def test_that_others_could_reach_is_refused(self, address: str):
        with pytest.raises(OperatorError, match="home network"):
            home_address(address)

    def test_that_is_none_is_refused(self):
        with pytest.raises(OperatorError, match="no IP address"):
            home_address("kitchen")

    def test_is_that_of_the_way_out_where_none_is_given(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(network, "_way_out", lambda: "192.168.178.20")
        assert home_address() == "192.168.178.20"

    def test_of_the_way_out_is_refused_where_it_is_of_the_internet(
        self, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(network, "_way_out", lambda: "93.184.216.34")
        with pytest.raises(OperatorError, match=r"93\.184\.216\.34"):
            home_address()

    def test_is_asked_of_the_machine_and_of_nobody_else(self, monkeypatch: pytest.MonkeyPatch):
        # To loopback the way out is loopback, and a datagram socket that connects sends nothing.
        monkeypatch.setattr(network, "_ELSEWHERE", ("127.0.0.1", 9))
        assert home_address() == "127.0.0.1"

    def test_missing_altogether_is_said(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(network, "_ELSEWHERE", ("127.0.0.1", 9))

        def unreachable(*_: object) -> None:
            raise OSError(101, "Network is unreachable")

        monkeypatch.setattr(socket.socket, "connect", unreachable)
        with pytest.raises(OperatorError, match="in no network"):
            home_address()


class TestName:
    @pytest.mark.parametrize(
        "name", ["desk.local", "Desk.Local.", "unbend.fritz.box", "a.home.arpa"]
    )
    def test_of_a_home_network_is_taken(self, name: str):
        assert home_name(name, proxied=False) == name.lower().rstrip(".")

    @pytest.mark.parametrize("name", ["unbend.example.org", "localdomain", "notlocal", "desk"])
    def test_our_certificate_cannot_vouch_for_is_refused(self, name: str):
        with pytest.raises(OperatorError, match="--behind-proxy"):
            home_name(name, proxied=False)

    @pytest.mark.parametrize("name", ["*.local", "a b.local", "-.local", "x/..local", "*"])
    def test_that_is_none_is_refused(self, name: str):
        with pytest.raises(OperatorError, match="no host name"):
            home_name(name, proxied=False)

    def test_of_the_internet_is_taken_behind_a_proxy(self):
        assert home_name("unbend.example.org", proxied=True) == "unbend.example.org"

    def test_is_needed_behind_a_proxy(self):
        with pytest.raises(OperatorError, match="--lan-name"):
            home_name("", proxied=True)


@pytest.mark.parametrize(
    ("called", "names"),
    [("Desk", ["desk.local"]), ("desk.example.org", ["desk.local"]), ("my desk!", []), ("", [])],
)
def test_a_machine_is_known_by_its_plain_name(
    monkeypatch: pytest.MonkeyPatch, called: str, names: list[str]
):
    monkeypatch.setattr(socket, "gethostname", lambda: called)
    assert host_names() == names
