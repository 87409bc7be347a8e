"""The commands for signed libraries: make a key, say whose a file is, install one."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import warnings
from getpass import GetPassWarning, getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer import paths
from viewer.errors import HandrailError, LibraryError, SignatureError, UpdateError

if TYPE_CHECKING:
    from viewer.core.minisign import SecretKey
    from viewer.core.site import Site


def add_library_commands(commands: Any) -> None:
    """Put these commands among the others."""
    keygen = commands.add_parser("keygen", help="make a key to sign libraries with: NAME.key (secret) and NAME.pub")
    keygen.add_argument("-o", "--output", type=Path, required=True, metavar="NAME")
    keygen.set_defaults(command=_keygen)

    verify = commands.add_parser("verify", help="say whose library a file is and whether it is whole")
    verify.add_argument("library", type=Path)
    verify.add_argument(
        "--pubkey", type=Path, metavar="FILE", help="the one key to trust, in place of those known here"
    )
    _more_arguments(verify)
    verify.set_defaults(command=_verify)

    install = commands.add_parser("install", help="check a library file and show it from the next start on")
    install.add_argument("library", type=Path)
    install.add_argument("--earlier", action="store_true", help="also an older version, if it was good here before")
    _more_arguments(install)
    install.set_defaults(command=_install)


def _more_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the facts as JSON")
    parser.add_argument("--site", type=Path, metavar="FILE", help="the site file (site.toml)")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="the folder of the site file and the libraries")


# ---- commands


def _keygen(options: argparse.Namespace) -> int:
    from viewer.core.minisign import new_key, secret_key_text

    name = options.output.name
    key, public = options.output.with_name(f"{name}.key"), options.output.with_name(f"{name}.pub")
    for place in (key, public):
        if place.exists():
            raise HandrailError(f"{place}: this file is there already, and no key can be made twice. Take a new name.")
    secret = new_key()
    _write_new(key, secret_key_text(secret, _password("New password for the key (empty: none): ", twice=True)), 0o600)
    _write_new(public, secret.public.text, 0o644)
    print(
        f"{key}: keep it secret, and a copy of it in a safe place. To sign: handrail build CONTENT -o FILE --key {key}"
    )
    print(f'{public}: give it to everybody. In their site files: library_keys = ["{secret.public.line}"]')
    return 0


def _verify(options: argparse.Namespace) -> int:
    from viewer.core.library import open_library
    from viewer.core.self_check import everything_reads, outcome
    from viewer.core.trust import Trust, key_from_file
    from viewer.opening import trust_of

    keys = (key_from_file(options.pubkey),) if options.pubkey else trust_of(_site(options)).keys
    try:
        library = open_library(options.library, Trust(keys))
        problem = outcome(everything_reads(library))
        library.close()
        if problem:
            raise LibraryError(problem)
    except LibraryError as error:
        if not options.json:
            raise
        _print_json({"file": str(options.library), "valid": False, "problem": str(error)})
        return 1
    manifest = library.manifest
    if options.json:
        facts = {"id": manifest.id, "version": manifest.version, "created": manifest.created.isoformat()}
        database = {"size": manifest.database.size, "sha256": manifest.database.sha256}
        _print_json(
            {"file": str(options.library), "valid": True, **facts, "key": library.signed_by, "database": database}
        )
    else:
        print(
            f"{options.library}: {manifest.id} {manifest.version}, whole, and signed with the key {library.signed_by}"
        )
    return 0


def _install(options: argparse.Namespace) -> int:
    from viewer.core.updates import Updates
    from viewer.opening import trust_of

    site = _site(options)
    updates = Updates(paths.libraries_folder(options.data_dir), paths.default_library(), trust_of(site))
    updates.first_may_be_any = True
    before = updates.shown()
    try:
        kept = updates.install(options.library, earlier=options.earlier)
    except UpdateError as error:
        if not options.json:
            raise
        _print_json({"installed": False, "step": error.step, "problem": str(error)})
        return 1
    same = before is not None and before.digest == kept.digest
    if options.json:
        _print_json({"installed": not same, "version": kept.version, "file": str(updates.folder / kept.file)})
    elif same:
        print(f"{options.library}: version {kept.version} is here already. Nothing was changed.")
    else:
        print(f"{options.library}: version {kept.version} is installed. It is shown from the next start on.")
    return 0


# ---- whom to trust


def _site(options: argparse.Namespace) -> Site:
    from viewer.core.site import read_site

    if options.site is not None and not options.site.is_file():
        raise HandrailError(f"{options.site}: there is no such site file. Check the name, or leave --site out.")
    site, problems = read_site(paths.site_file(options.site, options.data_dir))
    for problem in problems:
        print(f"handrail: {problem}", file=sys.stderr)
    return site


# ---- keys


def secret_key(path: Path) -> SecretKey:
    """The key in a file. Asks for its password if it has one. Raises HandrailError."""
    from viewer.core.minisign import needs_password, read_secret_key

    try:
        text = path.read_text("ascii")
        return read_secret_key(text, _password("Password of the key: ") if needs_password(text) else "")
    except SignatureError as error:
        raise HandrailError(f"{path}: {error}.") from error
    except OSError as error:
        raise HandrailError(f"{path}: this file cannot be read ({error.strerror}). Check the name.") from error
    except UnicodeDecodeError as error:
        raise HandrailError(f"{path}: this is no secret key of minisign. Choose the file that ends in .key.") from error


def _password(prompt: str, twice: bool = False) -> str:
    """What is typed and not shown; without a terminal, the first line of standard input, which may be empty."""
    if sys.stdin is None or not sys.stdin.isatty():
        line = sys.stdin.buffer.readline(1025) if sys.stdin is not None else b""
        return line.decode("utf-8", "replace").rstrip("\r\n")
    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            typed = getpass(prompt)
            again = getpass("The same again: ") if twice and typed else typed
        except GetPassWarning as error:
            raise HandrailError("This terminal would show the password. Use another one, or pipe it in.") from error
        except EOFError as error:
            raise HandrailError("No password was typed. Nothing has changed.") from error
    if typed != again:
        raise HandrailError("The two passwords are not the same. Nothing has changed.")
    return typed


def _write_new(path: Path, text: str, rights: int) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, rights)
        with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
            file.write(text)
    except OSError as error:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise HandrailError(f"{path}: the key cannot be written here ({error.strerror}).") from error


def _print_json(facts: dict[str, Any]) -> None:
    """In ASCII: a console that cannot show a letter must not break it."""
    print(json.dumps(facts, indent=1), flush=True)
