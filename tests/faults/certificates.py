"""TLS for the fault server: an authority made for the test run, and certificates of it that are good or
bad."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

TODAY = datetime.now(UTC)  # noqa: TID251  (a certificate is valid or not by the real clock)

_SIGNS_CERTIFICATES = x509.KeyUsage(
    key_cert_sign=True,
    crl_sign=False,
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    encipher_only=False,
    decipher_only=False,
)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


@dataclass(frozen=True)
class Authority:
    """Signs; `ca_file` is what a client must trust."""

    folder: Path
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def ca_file(self) -> Path:
        return self.folder / "authority.pem"

    @classmethod
    def create(cls, folder: Path) -> Authority:
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = _certificate(_name("Test authority"), key, _name("Test authority"), key, ca=True)
        made = cls(folder, key, certificate)
        made.ca_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        return made

    def context(self, kind: str = "good") -> ssl.SSLContext:
        """A server's context: good, expired, self_signed or wrong_host."""
        key = ec.generate_private_key(ec.SECP256R1())
        days = (-20, -10) if kind == "expired" else (-1, 10)
        host = "elsewhere.example" if kind == "wrong_host" else "localhost"
        issuer, signer = self.certificate.subject, self.key
        if kind == "self_signed":
            issuer, signer = _name(host), key
        certificate = _certificate(_name(host), key, issuer, signer, days=days, host=host)
        return self._load(kind, key, certificate)

    def _load(
        self, kind: str, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate
    ) -> ssl.SSLContext:
        chain = self.folder / f"{kind}.pem"
        secret = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        chain.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain)
        return context


def _certificate(
    subject: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    issuer: x509.Name,
    signer: ec.EllipticCurvePrivateKey,
    *,
    days: tuple[int, int] = (-1, 10),
    host: str | None = None,
    ca: bool = False,
) -> x509.Certificate:
    """With all that Python 3.13 and later demand of one (RFC 5280)."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(TODAY + timedelta(days=days[0]))
        .not_valid_after(TODAY + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )
    if ca:
        builder = builder.add_extension(_SIGNS_CERTIFICATES, critical=True)
    if host:
        names: list[x509.GeneralName] = [x509.DNSName(host)]
        if host == "localhost":
            names.append(x509.IPAddress(ip_address("127.0.0.1")))
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return builder.sign(signer, hashes.SHA256())
