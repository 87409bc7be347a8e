"""Signatures that minisign's own tool takes, and its own that we take; and nothing else."""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.pwhash import scrypt

from viewer.core.minisign import (
    SecretKey,
    check,
    new_key,
    read_public_key,
    read_secret_key,
    secret_key_text,
    sign,
)
from viewer.errors import SignatureError

MESSAGE = b'{"id": "sample"}'
COMMENT = "Handrail library id=sample version=1.0"
stock = pytest.mark.skipif(shutil.which("minisign") is None, reason="minisign is not installed")


@pytest.fixture(scope="module")
def secret() -> SecretKey:
    return new_key()


@pytest.fixture(scope="module")
def signature(secret: SecretKey) -> bytes:
    return sign(secret, MESSAGE, COMMENT)


def test_what_was_signed_is_taken_with_its_comment(secret: SecretKey, signature: bytes) -> None:
    assert check(MESSAGE, signature, [new_key().public, secret.public]) == (secret.public, COMMENT)


def test_the_same_is_signed_in_the_same_way(secret: SecretKey, signature: bytes) -> None:
    assert sign(secret, MESSAGE, COMMENT) == signature


def test_no_bit_of_the_message_or_of_what_is_signed_can_change(secret: SecretKey, signature: bytes) -> None:
    keys = [secret.public]
    for place in range(len(MESSAGE) * 8):
        changed = bytearray(MESSAGE)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises(SignatureError):
            check(bytes(changed), signature, keys)
    untrusted = signature.index(b"\n")
    for place in range(untrusted * 8, len(signature) * 8):
        changed = bytearray(signature)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises(SignatureError):
            check(MESSAGE, bytes(changed), keys)


def test_another_key_of_the_same_number_does_not_fit(secret: SecretKey, signature: bytes) -> None:
    other = SecretKey(secret.number, new_key().pair)
    with pytest.raises(SignatureError, match="changed after it was signed"):
        check(MESSAGE, signature, [other.public])


def test_a_comment_of_another_signature_does_not_fit(secret: SecretKey, signature: bytes) -> None:
    other = sign(secret, b"other", "id=other version=9").split(b"\n")
    lines = signature.split(b"\n")
    with pytest.raises(SignatureError, match="changed after it was signed"):
        check(MESSAGE, b"\n".join([*lines[:2], *other[2:]]), [secret.public])


def test_the_old_way_of_signing_is_refused(secret: SecretKey, signature: bytes) -> None:
    lines = signature.split(b"\n")
    data = base64.b64decode(lines[1])
    lines[1] = base64.b64encode(b"Ed" + data[2:])
    with pytest.raises(SignatureError, match="old way"):
        check(MESSAGE, b"\n".join(lines), [secret.public])


@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace"))))
def test_whatever_is_no_signature_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(SignatureError):
        check(MESSAGE, content, [])


@given(st.text(max_size=200))
def test_whatever_is_no_key_is_refused_in_words(text: str) -> None:
    for read in (read_public_key, lambda text: read_secret_key(text, "")):
        with pytest.raises(SignatureError):
            read(text)


def test_keys_come_back_from_their_files(secret: SecretKey) -> None:
    assert read_public_key(secret.public.text) == secret.public
    assert read_public_key(secret.public.line) == secret.public
    assert read_secret_key(secret_key_text(secret, ""), "") == secret
    spoilt = secret_key_text(secret, "").replace("A", "B")
    with pytest.raises(SignatureError):
        read_secret_key(spoilt, "")


def test_a_password_is_needed_where_there_is_one(secret: SecretKey, monkeypatch: pytest.MonkeyPatch) -> None:
    # As minisign does it, and with limits that do not take a gigabyte and five seconds: the file says which ones.
    monkeypatch.setattr(scrypt, "OPSLIMIT_SENSITIVE", scrypt.OPSLIMIT_INTERACTIVE)
    monkeypatch.setattr(scrypt, "MEMLIMIT_SENSITIVE", scrypt.MEMLIMIT_INTERACTIVE)
    text = secret_key_text(secret, "correct horse")
    assert read_secret_key(text, "correct horse") == secret
    with pytest.raises(SignatureError, match="not the one"):
        read_secret_key(text, "wrong")


def test_a_key_that_asks_for_all_memory_is_refused(secret: SecretKey) -> None:
    lines = secret_key_text(secret, "").splitlines()
    data = bytearray(base64.b64decode(lines[1]))
    data[2:4] = b"Sc"
    data[46:54] = (1 << 40).to_bytes(8, "little")
    with pytest.raises(SignatureError, match="more memory"):
        read_secret_key(f"{lines[0]}\n{base64.b64encode(data).decode()}\n", "")


# ---- minisign itself


@pytest.fixture
def minisign(tmp_path: Path) -> Callable[..., str]:
    def run(*arguments: str) -> str:
        done = subprocess.run(
            ["minisign", *arguments], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
        )
        return done.stdout

    return run


@stock
def test_minisign_takes_what_we_sign(
    minisign: Callable[..., str], tmp_path: Path, secret: SecretKey, signature: bytes
) -> None:
    (tmp_path / "m").write_bytes(MESSAGE)
    (tmp_path / "m.minisig").write_bytes(signature)
    (tmp_path / "k.pub").write_text(secret.public.text, encoding="ascii")
    assert COMMENT in minisign("-Vm", "m", "-p", "k.pub")
    assert COMMENT in minisign("-Vm", "m", "-P", secret.public.line)
    (tmp_path / "m").write_bytes(MESSAGE + b" ")
    with pytest.raises(subprocess.CalledProcessError):
        minisign("-Vm", "m", "-p", "k.pub")


@stock
def test_we_take_what_minisign_signs_with_its_key_and_with_ours(
    minisign: Callable[..., str], tmp_path: Path, secret: SecretKey
) -> None:
    (tmp_path / "m").write_bytes(MESSAGE)
    (tmp_path / "ours.key").write_text(secret_key_text(secret, ""), encoding="ascii")
    minisign("-S", "-s", "ours.key", "-m", "m", "-t", "of ours")
    assert check(MESSAGE, (tmp_path / "m.minisig").read_bytes(), [secret.public]) == (secret.public, "of ours")
    minisign("-G", "-W", "-s", "stock.key", "-p", "stock.pub")
    minisign("-S", "-s", "stock.key", "-m", "m")
    public = read_public_key((tmp_path / "stock.pub").read_text(encoding="ascii"))
    key, comment = check(MESSAGE, (tmp_path / "m.minisig").read_bytes(), [public])
    assert key == public
    assert "file:m" in comment
    stock_secret = read_secret_key((tmp_path / "stock.key").read_text(encoding="ascii"), "")
    assert stock_secret.public == public
    assert (
        f"untrusted comment: minisign public key {public.name}\n"
        == ((tmp_path / "stock.pub").read_text(encoding="ascii").splitlines(keepends=True)[0])
    )


@stock
def test_the_old_way_of_minisign_is_refused(minisign: Callable[..., str], tmp_path: Path, secret: SecretKey) -> None:
    (tmp_path / "m").write_bytes(MESSAGE)
    (tmp_path / "k.key").write_text(secret_key_text(secret, ""), encoding="ascii")
    minisign("-S", "-l", "-s", "k.key", "-m", "m")
    with pytest.raises(SignatureError, match="old way"):
        check(MESSAGE, (tmp_path / "m.minisig").read_bytes(), [secret.public])
