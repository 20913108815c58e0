"""The installation's own certificates: what they vouch for, how long, who can read their keys."""

from __future__ import annotations

import ssl
import stat
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import ExtendedKeyUsageOID

from unbend_web.household import certificate
from unbend_web.household.certificate import (
    Certificates,
    fingerprint,
    make_certificates,
    valid_until,
)

pytestmark = pytest.mark.hazard("H-39")

NOW = datetime.now(UTC).replace(microsecond=0)
NAMES = ("192.168.1.5", "desk.local")


def read(file: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(file.read_bytes())


@pytest.fixture
def made(tmp_path: Path) -> Certificates:
    return make_certificates(tmp_path / "certificates", NAMES, NOW)


class Greeting:
    """A TLS handshake in memory, between a listener and a phone that trusts one anchor."""

    def __init__(self, anchor: Path, shown: Path, key: Path, host: str) -> None:
        phone, listener = ssl.create_default_context(cafile=anchor), self._listener(shown, key)
        into, out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.phone = phone.wrap_bio(into, out, server_hostname=host)
        self.listener = listener.wrap_bio(out, into, server_side=True)

    def _listener(self, shown: Path, key: Path) -> ssl.SSLContext:
        found = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        found.load_cert_chain(shown, key)
        return found

    def goes_well(self) -> bool:
        """Whether both agree; raises SSLCertVerificationError where the phone does not trust it."""
        waits = 0
        while waits < 6:
            for side in (self.phone, self.listener):
                try:
                    side.do_handshake()
                except ssl.SSLWantReadError:
                    waits += 1
                else:
                    if side is self.listener:
                        return True
        return False


def is_trusted(made: Certificates, host: str, anchor: Path | None = None) -> bool:
    try:
        return Greeting(anchor or made.anchor, made.leaf, made.leaf_key, host).goes_well()
    except ssl.SSLCertVerificationError:
        return False


class TestTrust:
    @pytest.mark.parametrize("host", NAMES)
    def test_a_phone_with_the_anchor_trusts_each_name(self, made: Certificates, host: str):
        assert is_trusted(made, host)

    @pytest.mark.parametrize("host", ["192.168.1.6", "other.local", "desk.local.evil.example"])
    def test_it_trusts_no_other_name(self, made: Certificates, host: str):
        assert not is_trusted(made, host)

    def test_a_phone_with_another_installations_anchor_does_not(
        self, made: Certificates, tmp_path: Path
    ):
        other = make_certificates(tmp_path / "other", NAMES, NOW)
        assert not is_trusted(made, "desk.local", other.anchor)

    @pytest.mark.parametrize("name", ["example.com", "8.8.8.8", "local.example.com"])
    def test_who_stole_its_key_can_play_no_site_of_the_internet(
        self, made: Certificates, name: str
    ):
        stolen = certificate._alternative_names([name])
        certificate._make_leaf(made, stolen, NOW)
        assert not is_trusted(made, name)

    def test_it_can_make_no_further_authority(self, made: Certificates):
        basic = read(made.anchor).extensions.get_extension_for_class(x509.BasicConstraints)
        assert (basic.critical, basic.value.ca, basic.value.path_length) == (True, True, 0)
        limits = read(made.anchor).extensions.get_extension_for_class(x509.NameConstraints)
        assert limits.critical


class TestWhatPhonesAskFor:
    def test_names_stand_in_the_alternative_name(self, made: Certificates):
        named = read(made.leaf).extensions.get_extension_for_class(x509.SubjectAlternativeName)
        assert named.value.get_values_for_type(x509.DNSName) == ["desk.local"]
        assert named.value.get_values_for_type(x509.IPAddress) == [ip_address("192.168.1.5")]

    def test_it_is_for_servers(self, made: Certificates):
        used = read(made.leaf).extensions.get_extension_for_class(x509.ExtendedKeyUsage)
        assert list(used.value) == [ExtendedKeyUsageOID.SERVER_AUTH]

    def test_it_holds_for_fewer_than_398_days(self, made: Certificates):
        leaf = read(made.leaf)
        assert leaf.not_valid_after_utc - leaf.not_valid_before_utc < timedelta(days=398)

    def test_a_phone_whose_clock_is_behind_by_hours_takes_it(self, made: Certificates):
        assert read(made.leaf).not_valid_before_utc <= NOW - timedelta(hours=12)
        assert read(made.anchor).not_valid_before_utc <= NOW - timedelta(hours=12)


class TestRenewal:
    def again(self, made: Certificates, *names: str, **later: float) -> tuple[bool, bool]:
        """Whether the anchor and the leaf stay as they are."""
        before = fingerprint(made.anchor), fingerprint(made.leaf)
        make_certificates(made.folder, names or NAMES, NOW + timedelta(**later))
        after = fingerprint(made.anchor), fingerprint(made.leaf)
        return before[0] == after[0], before[1] == after[1]

    def test_nothing_changes_from_start_to_start(self, made: Certificates):
        assert self.again(made, days=300) == (True, True)

    def test_the_leaf_is_new_a_month_before_its_end_and_phones_notice_nothing(
        self, made: Certificates
    ):
        assert self.again(made, days=367) == (True, False)

    def test_the_leaf_is_new_where_the_address_changed(self, made: Certificates):
        assert self.again(made, "192.168.1.77", "desk.local") == (True, False)
        assert is_trusted(made, "192.168.1.77")

    def test_a_name_less_is_no_reason(self, made: Certificates):
        assert self.again(made, "desk.local") == (True, True)

    def test_a_certificate_from_the_future_is_made_anew(self, made: Certificates):
        assert self.again(made, days=-60) == (False, False)

    def test_the_anchor_is_new_a_month_before_its_end(self, made: Certificates):
        assert self.again(made, days=3630) == (False, False)

    @pytest.mark.parametrize("file", ["anchor.crt", "anchor.key", "leaf.crt", "leaf.key"])
    @pytest.mark.parametrize("damage", ["gone", "rubbish"])
    def test_a_damaged_or_missing_file_is_made_anew(
        self, made: Certificates, file: str, damage: str
    ):
        broken = made.folder / file
        if damage == "gone":
            broken.unlink()
        else:
            broken.write_text("rubbish")
        make_certificates(made.folder, NAMES, NOW)
        assert is_trusted(made, "desk.local")

    def test_a_key_of_something_else_is_made_anew(self, made: Certificates):
        made.leaf_key.write_bytes(made.anchor_key.read_bytes())
        make_certificates(made.folder, NAMES, NOW)
        assert is_trusted(made, "desk.local")

    def test_a_new_anchor_comes_with_a_leaf_of_its_own(self, made: Certificates):
        made.anchor_key.unlink()
        make_certificates(made.folder, NAMES, NOW)
        assert is_trusted(made, "desk.local")


class TestKeys:
    @pytest.mark.parametrize("name", ["anchor.key", "leaf.key"])
    def test_are_for_this_person_alone(self, made: Certificates, name: str):
        assert stat.S_IMODE((made.folder / name).stat().st_mode) == 0o600
        assert stat.S_IMODE(made.folder.stat().st_mode) == 0o700

    def test_stay_so_when_they_are_made_anew(self, made: Certificates):
        made.leaf_key.chmod(0o644)
        made.leaf.unlink()
        make_certificates(made.folder, NAMES, NOW)
        assert stat.S_IMODE(made.leaf_key.stat().st_mode) == 0o600

    def test_are_each_installations_own(self, made: Certificates, tmp_path: Path):
        other = make_certificates(tmp_path / "other", NAMES, NOW)
        keys = {
            serialization.load_pem_private_key(one.read_bytes(), None)
            .public_key()
            .public_bytes(
                serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
            )
            for one in (made.anchor_key, made.leaf_key, other.anchor_key, other.leaf_key)
        }
        assert len(keys) == 4


def test_the_fingerprint_is_written_as_phones_write_it(made: Certificates):
    pairs = fingerprint(made.anchor).split(":")
    assert len(pairs) == 32
    assert bytes.fromhex("".join(pairs)) == read(made.anchor).fingerprint(
        read(made.anchor).signature_hash_algorithm
    )


def test_its_end_can_be_told(made: Certificates):
    assert valid_until(made.leaf) == NOW + timedelta(days=396)
