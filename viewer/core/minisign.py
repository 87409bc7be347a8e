"""Signatures in the format of minisign (jedisct1.github.io/minisign): keys, signing and checking, so that its own tool
can check what we sign, and we what it signs.

Only its prehashed form is taken: Ed25519 over the BLAKE2b-512 of a message. Whoever calls says which file it was.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import struct
from collections.abc import Collection

from msgspec import Struct
from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.pwhash import scrypt

from viewer.errors import SignatureError
from viewer.said import said

_ED25519, _PREHASHED = b"Ed", b"ED"
_SCRYPT, _NO_PASSWORD, _BLAKE2B = b"Sc", b"\0\0", b"B2"
_UNTRUSTED, _TRUSTED = "untrusted comment: ", "trusted comment: "
_LONGEST = 16_384  # bytes of a signature; minisign's own limits add up to less
_SECRET = struct.Struct("<2s2s2s32sQQ104s")  # algorithm, how encrypted, checksum, salt, two limits, what is encrypted
_HARDEST = 1 << 31  # bytes of memory that a password may take to be tried


class PublicKey(Struct, frozen=True):
    """What a signature is checked with. `number` only helps to find the right key."""

    number: bytes
    key: bytes

    @property
    def name(self) -> str:
        """The number as minisign prints it."""
        return f"{int.from_bytes(self.number, 'little'):X}"

    @property
    def line(self) -> str:
        """The key as one word: the second line of its file, and what stands in a site file."""
        return base64.b64encode(_ED25519 + self.number + self.key).decode("ascii")

    @property
    def text(self) -> str:
        """The whole file."""
        return f"{_UNTRUSTED}minisign public key {self.name}\n{self.line}\n"


class SecretKey(Struct, frozen=True):
    """What signs. `pair` is the seed and the public key, as Ed25519 is told them."""

    number: bytes
    pair: bytes

    @property
    def public(self) -> PublicKey:
        return PublicKey(self.number, self.pair[32:])


# ---- public keys


def read_public_key(text: str) -> PublicKey:
    """A public key out of its file, or out of the one word that it is. Raises SignatureError."""
    words = [line.strip() for line in text.splitlines() if line.strip()]
    data = _decoded(words[-1] if 0 < len(words) <= 2 else "", 42)
    if data is None or data[:2] != _ED25519:
        raise SignatureError(
            said("Core", "this is no public key of minisign. Such a file has two lines, and the second begins RW")
        )
    return PublicKey(data[2:10], data[10:])


def is_public_key(text: str) -> bool:
    try:
        read_public_key(text)
    except SignatureError:
        return False
    return True


# ---- signatures


def check(message: bytes, signature: bytes, keys: Collection[PublicKey]) -> tuple[PublicKey, str]:
    """The key of `keys` that has signed the message, and the comment that it signed too. Raises SignatureError."""
    number, proof, comment, seal = _read_signature(signature)
    found = [key for key in keys if key.number == number]
    if not found:
        stranger = said("Core", "it is signed with the key {name}, which is not among those that are trusted here")
        raise SignatureError(stranger.put(name=PublicKey(number, b"").name))
    digest = hashlib.blake2b(message).digest()
    for key in found:
        if _fits(digest, proof, key) and _fits(proof + comment.encode(), seal, key):
            return key, comment
    raise SignatureError(said("Core", "it was changed after it was signed, or damaged while it was copied"))


def sign(secret: SecretKey, message: bytes, comment: str) -> bytes:
    """The signature file of a message. `comment` is signed with it."""
    proof = _signed(hashlib.blake2b(message).digest(), secret)
    seal = _signed(proof + comment.encode(), secret)
    first = base64.b64encode(_PREHASHED + secret.number + proof).decode("ascii")
    second = base64.b64encode(seal).decode("ascii")
    lines = (f"{_UNTRUSTED}signature of a Handrail library", first, f"{_TRUSTED}{comment}", second)
    return "".join(f"{line}\n" for line in lines).encode()


def _read_signature(content: bytes) -> tuple[bytes, bytes, str, bytes]:
    """Key number, signature, trusted comment, signature of both."""
    wrong = SignatureError(said("Core", "its signature cannot be read"))
    try:
        lines = content.decode("utf-8").split("\n") if len(content) <= _LONGEST else []
    except UnicodeDecodeError as error:
        raise wrong from error
    lines = [line.removesuffix("\r") for line in lines]
    if len(lines) not in (4, 5) or lines[4:] not in ([], [""]):
        raise wrong
    data, seal = _decoded(lines[1], 74), _decoded(lines[3], 64)
    if not lines[0].startswith(_UNTRUSTED) or not lines[2].startswith(_TRUSTED) or data is None or seal is None:
        raise wrong
    if data[:2] != _PREHASHED:
        raise SignatureError(said("Core", "it is signed in an old way. It must be signed with minisign 0.10 or newer"))
    return data[2:10], data[10:], lines[2].removeprefix(_TRUSTED), seal


def _fits(message: bytes, proof: bytes, key: PublicKey) -> bool:
    try:
        bindings.crypto_sign_open(proof + message, key.key)
    except (CryptoError, ValueError):
        return False
    return True


def _signed(message: bytes, secret: SecretKey) -> bytes:
    signed: bytes = bindings.crypto_sign(message, secret.pair)
    return signed[:64]


# ---- secret keys


def new_key() -> SecretKey:
    """A key that nobody has."""
    _, pair = bindings.crypto_sign_seed_keypair(os.urandom(32))
    return SecretKey(os.urandom(8), pair)


def secret_key_text(secret: SecretKey, password: str) -> str:
    """The file of a secret key. Without a password it is not encrypted, as `minisign -W` writes it."""
    inner = secret.number + secret.pair + _checksum(secret)
    way, salt, hard, memory = _NO_PASSWORD, bytes(32), 0, 0
    if password:
        way, salt, hard, memory = _SCRYPT, os.urandom(32), scrypt.OPSLIMIT_SENSITIVE, scrypt.MEMLIMIT_SENSITIVE
        inner = _crypted(inner, password, salt, hard, memory)
    kind = "encrypted " if password else ""
    line = base64.b64encode(_SECRET.pack(_ED25519, way, _BLAKE2B, salt, hard, memory, inner)).decode("ascii")
    return f"{_UNTRUSTED}minisign {kind}secret key\n{line}\n"


def needs_password(text: str) -> bool:
    """Whether a secret key is encrypted. Raises SignatureError if it is none."""
    way: bytes = _unpacked(text)[1]
    return way == _SCRYPT


def read_secret_key(text: str, password: str) -> SecretKey:
    """The key in a file that minisign or we have written. Raises SignatureError."""
    _, way, _, salt, hard, memory, inner = _unpacked(text)
    if way == _SCRYPT:
        if memory > _HARDEST or hard > _HARDEST:
            raise SignatureError("this secret key asks for more memory than any that minisign writes")
        inner = _crypted(inner, password, salt, hard, memory)
    secret = SecretKey(inner[:8], inner[8:72])
    # Stock minisign leaves the checksum of an unencrypted key empty; the two halves of the key have to fit anyway.
    whole = way == _NO_PASSWORD or hmac.compare_digest(inner[72:], _checksum(secret))
    if not whole or bindings.crypto_sign_seed_keypair(secret.pair[:32])[1] != secret.pair:
        raise SignatureError("this password is not the one of the secret key, or its file is damaged")
    return secret


def _unpacked(text: str) -> tuple[bytes, bytes, bytes, bytes, int, int, bytes]:
    lines = text.splitlines()
    data = _decoded(lines[1].strip(), _SECRET.size) if len(lines) >= 2 else None
    if data is None or data[:2] != _ED25519 or data[2:4] not in (_SCRYPT, _NO_PASSWORD) or data[4:6] != _BLAKE2B:
        raise SignatureError("this is no secret key of minisign. Make one with: handrail keygen -o NAME")
    return _SECRET.unpack(data)


def _checksum(secret: SecretKey) -> bytes:
    return hashlib.blake2b(_ED25519 + secret.number + secret.pair, digest_size=32).digest()


def _crypted(inner: bytes, password: str, salt: bytes, hard: int, memory: int) -> bytes:
    try:
        stream = scrypt.kdf(len(inner), password.encode(), salt, hard, memory)
    except (CryptoError, MemoryError, ValueError) as error:
        raise SignatureError("there is not enough free memory here to try the password of this secret key") from error
    return bytes(one ^ other for one, other in zip(inner, stream, strict=True))


def _decoded(line: str, size: int) -> bytes | None:
    """The bytes of a line in base64, if there are as many as they must be and the line is the one way to write them."""
    try:
        data = base64.b64decode(line.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return None
    return data if len(data) == size and base64.b64encode(data).decode("ascii") == line else None
