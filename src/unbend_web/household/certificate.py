"""The installation's own certificates: one that phones trust, and the one the pages show.

Phones want two. The *anchor* is what a person installs and trusts once; it can vouch for
addresses and names of home networks only, and says so itself (name constraints), so that whoever
stole its key still could not play a bank. The *leaf* is what the listener shows; it is made anew
when it nears its end or when this machine is called something else, and phones notice nothing.

Sources: RFC 5280 (4.2.1.10 name constraints); Apple, "Requirements for trusted certificates in
iOS 13" (names in the alternative name, serverAuth, at most 825 days) [R]. That phones of today
take a critical name constraint is general knowledge [K] and was not tried on a real one here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from unbend_web.config.env import PRIVATE_FILE, PRIVATE_FOLDER
from unbend_web.household.network import HOME_NETWORKS, HOME_SUFFIXES

ANCHOR_FOR = timedelta(days=3650)
LEAF_FOR = timedelta(days=397)
"""The strictest limit any browser sets is 398 days."""
RENEW_BEFORE = timedelta(days=30)
# A phone whose clock is a little behind must not find a certificate from the future.
CLOCKS_DIFFER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Certificates:
    """Where the certificates and the leaf's key lie."""

    folder: Path

    @property
    def anchor(self) -> Path:
        """What a phone installs."""
        return self.folder / "anchor.crt"

    @property
    def anchor_key(self) -> Path:
        """Signs leaves; never leaves this folder."""
        return self.folder / "anchor.key"

    @property
    def leaf(self) -> Path:
        """What the listener shows, the anchor behind it."""
        return self.folder / "leaf.crt"

    @property
    def leaf_key(self) -> Path:
        """The listener's own key."""
        return self.folder / "leaf.key"


def fingerprint(certificate: Path) -> str:
    """The SHA-256 of the first certificate in the file, as phones show it: ``AB:CD:…``."""
    return _read(certificate).fingerprint(hashes.SHA256()).hex(":").upper()


def valid_until(certificate: Path) -> datetime:
    """When the first certificate in the file ends."""
    return _read(certificate).not_valid_after_utc


def make_certificates(folder: Path, names: Iterable[str], now: datetime) -> Certificates:
    """The certificates in ``folder``, made or renewed where these hosts or the time ask for it.

    ``names`` are host names and IP addresses, without brackets.
    """
    found = Certificates(folder)
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    wanted = _alternative_names(names)
    if not _holds(found.anchor, found.anchor_key, now):
        _make_anchor(found, now)
        found.leaf.unlink(missing_ok=True)
    if not _holds(found.leaf, found.leaf_key, now) or not _covers(found.leaf, wanted):
        _make_leaf(found, wanted, now)
    return found


def _read(file: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(file.read_bytes())


def _read_key(file: Path) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(file.read_bytes(), password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def _holds(certificate: Path, key: Path, now: datetime) -> bool:
    """Whether both can be read, belong together, and hold for a while yet."""
    try:
        found, of = _read(certificate), _read_key(key)
    except (OSError, ValueError):
        return False
    in_time = found.not_valid_before_utc <= now < found.not_valid_after_utc - RENEW_BEFORE
    return in_time and found.public_key() == of.public_key()


def _covers(leaf: Path, wanted: list[x509.GeneralName]) -> bool:
    named = _read(leaf).extensions.get_extension_for_class(x509.SubjectAlternativeName)
    return set(wanted) <= set(named.value)


def _alternative_names(names: Iterable[str]) -> list[x509.GeneralName]:
    return [_general_name(one) for one in dict.fromkeys(names)]


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _constraints() -> x509.NameConstraints:
    permitted: list[x509.GeneralName] = [x509.DNSName(one) for one in HOME_SUFFIXES]
    permitted += [x509.IPAddress(one) for one in HOME_NETWORKS]
    return x509.NameConstraints(permitted_subtrees=permitted, excluded_subtrees=None)


def _make_anchor(into: Certificates, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _called(f"Unbend at home {key.public_key().public_numbers().x % 10**6:06d}")
    made = (
        _begun(name, name, key, now, ANCHOR_FOR)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(_constraints(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _keep_key(into.anchor_key, key)
    into.anchor.write_bytes(_pem(made))


def _make_leaf(into: Certificates, names: list[x509.GeneralName], now: datetime) -> None:
    key, anchor = ec.generate_private_key(ec.SECP256R1()), _read(into.anchor)
    signer = x509.AuthorityKeyIdentifier.from_issuer_public_key(anchor.public_key())  # type: ignore[arg-type]  # ours is EC
    served = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    made = (
        _begun(_called("Unbend"), anchor.subject, key, now, LEAF_FOR)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(served, critical=False)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(signer, critical=False)
        .sign(_read_key(into.anchor_key), hashes.SHA256())
    )
    _keep_key(into.leaf_key, key)
    into.leaf.write_bytes(_pem(made) + _pem(anchor))


def _begun(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    now: datetime,
    holds: timedelta,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCKS_DIFFER)
        .not_valid_after(now - CLOCKS_DIFFER + holds)
    )


def _called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _keep_key(file: Path, key: ec.EllipticCurvePrivateKey) -> None:
    # Made anew, so that it is private from its first byte on.
    file.unlink(missing_ok=True)
    file.touch(mode=PRIVATE_FILE)
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
