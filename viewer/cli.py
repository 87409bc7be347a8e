"""The command line: what can be asked, what is printed, and the exit codes 0 (well), 1 (problem found), 2 (wrong use).

Each command imports what it needs when it runs: the window must not wait for the authoring tools, nor `build` for Qt.
"""

from __future__ import annotations

import argparse
import datetime
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer import meta, paths
from viewer.environment import seal
from viewer.errors import ContentError, HandrailError, UsageError
from viewer.library_commands import add_library_commands, secret_key
from viewer.log import failure_line, install_hook
from viewer.meta import SUPERVISED

if TYPE_CHECKING:
    from viewer.core.library import Library
    from viewer.core.model import Hit
    from viewer.core.search import Answer
    from viewer.core.site import SiteAsRead
    from viewer.opening import Start

_MOST_SHOWN = 20  # errors of a content folder that `build` lists; `check` lists all
_THEMES = ("light", "dark", "contrast")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Never raises and never prints a traceback for anything that a person did."""
    install_hook()
    _say_anything()
    parser = _parser()
    options = parser.parse_args(arguments)
    options.arguments = list(sys.argv[1:] if arguments is None else arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except UsageError as error:
        print(f"handrail: {error}", file=sys.stderr)
        return 2
    except HandrailError as error:
        print(f"handrail: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: nobody is left to tell
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 (whatever it is, a person gets one line and no traceback)
        print(failure_line(error, error.__traceback__), file=sys.stderr)
        return 1


def _say_anything() -> None:
    """Print what the terminal cannot show as marks, and never fail for it (Windows consoles, LANG=C)."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


# ---- commands


def _window(options: argparse.Namespace) -> int:
    from viewer.quick_start import load_msgspec, load_qt

    load_msgspec()
    from viewer.core.site import read_site

    read = read_site(paths.site_file(options.site, options.data_dir))
    site = read[0]
    kiosk = options.kiosk or site.kiosk
    supervised = kiosk and SUPERVISED in os.environ
    if kiosk:
        seal(os.environ)
    if kiosk and not supervised:
        from viewer.supervisor import supervise

        if not site.pin_hash:
            print(
                "handrail: without a staff PIN nobody can close this kiosk. Set one: handrail set-pin", file=sys.stderr
            )
        return supervise(options.arguments)
    load_qt()
    from viewer.app import run_window

    return run_window(_start(options, f"page:{options.page}" if options.page else options.screen, read), supervised)


def _start(options: argparse.Namespace, screen: str, read: SiteAsRead | None = None) -> Start:
    """What a window or a picture of one is made with. `read` is the site, where its file has been read already."""
    from viewer.core.visit import parse_place
    from viewer.opening import Start

    if options.site is not None and not options.site.is_file():
        raise HandrailError(f"{options.site}: there is no such site file. Check the name, or leave --site out.")
    return Start(
        options.library,
        paths.site_file(options.site, options.data_dir),
        paths.state_folder(options.data_dir),
        paths.libraries_folder(options.data_dir),
        options.kiosk,
        options.lang,
        parse_place(screen),
        read,
    )


def _build(options: argparse.Namespace) -> int:
    from viewer.authoring.build import build
    from viewer.authoring.source import read_tree

    try:
        tree = read_tree(options.content)
        for problem in tree.problems[:_MOST_SHOWN] if len(tree.problems) > 1 else ():
            print(problem.inside(options.content), file=sys.stderr)
        if len(tree.problems) > 1:
            raise HandrailError(
                f"No library was made, because there are {len(tree.problems)} errors in {options.content}."
            )
        manifest = build(tree, options.output, secret_key(options.key) if options.key else None)
    except ContentError as error:
        raise error.inside(options.content) from error
    print(
        f"{options.output}: {manifest.id} {manifest.version}, {_count(len(tree.pages), 'page')}, "
        f"{options.output.stat().st_size:,} bytes"
    )
    return 0


def _check(options: argparse.Namespace) -> int:
    from viewer.authoring.check import check
    from viewer.authoring.source import read_tree

    try:
        tree = read_tree(options.content)
    except ContentError as error:
        raise error.inside(options.content) from error
    problems = check(tree, datetime.datetime.now().astimezone().date())
    errors = [problem for problem in problems if problem.severity == "error"]
    if options.json:
        keys = ("where", "line", "message", "rule", "severity")
        _print_json([{key: getattr(problem, key) for key in keys} for problem in problems])
        return 1 if errors else 0
    for problem in problems:
        place = f"{options.content / problem.where}:{max(1, problem.line)}"
        kind = "" if problem.severity == "error" else f"{problem.severity}: "
        print(f"{place}: {kind}{problem.message}")
    warnings = sum(problem.severity == "warning" for problem in problems)
    found = [_count(len(errors), "error"), *([_count(warnings, "warning")] if warnings else [])]
    found.append(_count(len(problems) - len(errors) - warnings, "note"))
    print(f"{_count(len(tree.pages), 'page')}: {', '.join(found)}.")
    return 1 if errors else 0


def _info(options: argparse.Namespace) -> int:
    from viewer.core.library import open_library, thorough_check

    library = open_library(options.library)
    thorough_check(library)
    manifest = library.manifest
    pages = {language: len(library.page_ids(language)) for language in library.languages}
    facts: dict[str, Any] = {
        "id": manifest.id,
        "version": manifest.version,
        "title": manifest.title,
        "languages": list(manifest.languages),
        "created": manifest.created.isoformat(),
        "format": manifest.format,
        "pages": pages,
        "contacts": len(library.contacts),
        "database": {"size": manifest.database.size, "sha256": manifest.database.sha256},
    }
    if options.json:
        _print_json(facts)
        return 0
    print(f"{library.title(manifest.languages[0])} ({manifest.id} {manifest.version}), as of {manifest.created}")
    for language, count in pages.items():
        print(f"  {language}: {_count(count, 'page')}")
    print(f"  {_count(len(library.contacts), 'contact')}, database {manifest.database.size:,} bytes, sound")
    return 0


def _search(options: argparse.Namespace) -> int:
    from viewer.core.library import open_library
    from viewer.core.searches import Searches

    if options.batch == (options.query is not None):
        raise UsageError("Give one QUERY, or --batch and one query a line on standard input.")
    library = open_library(options.library)
    language = options.lang or library.languages[0]
    if language not in library.languages:
        raise UsageError(f'This library has no language "{language}". It has: {", ".join(library.languages)}.')
    searches = Searches(library)
    if options.batch:
        for line in sys.stdin.buffer if sys.stdin else ():  # it may have been closed
            query = line.decode("utf-8", "replace").rstrip("\r\n")
            started = time.perf_counter()
            answer = searches.find(language, query, options.limit)
            _print_json(_answer(answer, (time.perf_counter() - started) * 1000), indent=None)
        return 0
    started = time.perf_counter()
    answer = searches.find(language, options.query, options.limit)
    if options.json:
        _print_json(_answer(answer, (time.perf_counter() - started) * 1000))
        return 0
    _print_answer(answer, library, language)
    return 0


def _screenshot(options: argparse.Namespace) -> int:
    from viewer.app import Look, take_picture
    from viewer.ui.front import BEFORE

    before = options.screen if options.screen in (*BEFORE, "staff") else ""
    look = Look(options.size, options.lang, options.theme, options.text_scale, before)
    take_picture(_start(options, "home" if before else options.screen), look, options.output)
    return 0


def _self_check(options: argparse.Namespace) -> int:
    from viewer.opening import Start, file_in_use
    from viewer.selfcheck import describe_screen, self_check

    if options.look_at_screen:
        return describe_screen()
    site = paths.site_file(options.site, options.data_dir)
    state, libraries = paths.state_folder(options.data_dir), paths.libraries_folder(options.data_dir)
    library = file_in_use(Start(options.library, site, state, libraries))
    today = datetime.datetime.now().astimezone().date()
    report = self_check(library, site, paths.kiosk_units(), today)
    if options.report:
        try:
            options.report.write_text(report.text(), encoding="utf-8")
        except OSError as error:
            raise HandrailError(
                f"{options.report}: the report cannot be written here ({error.strerror}). Choose another place."
            ) from error
    if options.json:
        _print_json(report.facts())
    else:
        print(report.text(), end="")
    return 1 if report.problems else 0


def _set_pin(options: argparse.Namespace) -> int:
    from viewer.pin_prompt import set_pin

    place = paths.site_file(options.site, options.data_dir)
    set_pin(place)
    print(f"{place}: the staff PIN is set.")
    return 0


# ---- arguments


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="handrail", description=f"{meta.NAME}, an offline help library.")
    parser.add_argument("--version", action="version", version=f"{meta.NAME} {meta.VERSION}")
    parser.add_argument("--library", type=Path, metavar="FILE", help="the library to open")
    parser.add_argument("--lang", default="", metavar="CODE", help="the language to begin in")
    _site_arguments(parser)
    parser.add_argument("--page", default="", metavar="SECTION/PAGE", help="the page to begin with")
    parser.add_argument("--screen", default="home", metavar="SCREEN", help="the screen to begin with")
    parser.set_defaults(command=_window)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    build = commands.add_parser("build", help="make a library file out of a content folder")
    build.add_argument("content", type=Path)
    build.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.hlib")
    build.add_argument("--key", type=Path, metavar="SECRET", help="sign it with this key (handrail keygen makes one)")
    build.set_defaults(command=_build)

    check = commands.add_parser("check", help="say what is wrong in a content folder")
    check.add_argument("content", type=Path)
    check.add_argument("--json", action="store_true", help="print the problems as JSON")
    check.set_defaults(command=_check)

    info = commands.add_parser("info", help="say what a library file holds")
    info.add_argument("library", type=Path)
    info.add_argument("--json", action="store_true", help="print the facts as JSON")
    info.set_defaults(command=_info)

    search = commands.add_parser("search", help="search a library file")
    search.add_argument("library", type=Path)
    search.add_argument("query", nargs="?", metavar="QUERY")
    search.add_argument(
        "--batch", action="store_true", help="one query a line on standard input, one JSON object a line out"
    )
    search.add_argument("--lang", default="", metavar="CODE")
    search.add_argument("--limit", type=_count_argument, default=10, metavar="N")
    search.add_argument("--json", action="store_true", help="print the answer as JSON")
    search.set_defaults(command=_search)

    add_library_commands(commands)

    _self_check_arguments(commands)
    new_pin = commands.add_parser("set-pin", help="set the staff PIN: asks twice, or reads one line that is piped in")
    new_pin.add_argument("--site", type=Path, metavar="FILE", help="the site file (site.toml)")
    new_pin.add_argument("--data-dir", type=Path, metavar="DIR", help="the folder of the site file")
    new_pin.set_defaults(command=_set_pin)

    picture = commands.add_parser("screenshot", help="write what a screen looks like as a PNG")
    picture.add_argument("library", type=Path)
    picture.add_argument("--screen", required=True, metavar="SCREEN")
    picture.add_argument("--size", type=_size_argument, default=(1366, 768), metavar="WxH")
    picture.add_argument("--theme", choices=_THEMES, default="")
    picture.add_argument("--text-scale", type=_scale_argument, default=1.0, metavar="N")
    picture.add_argument("--lang", default="", metavar="CODE")
    _site_arguments(picture)
    picture.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.png")
    picture.set_defaults(command=_screenshot)
    return parser


def _self_check_arguments(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    look = commands.add_parser("self-check", help="test this installation and say in plain words whether all is well")
    look.add_argument("--library", type=Path, metavar="FILE", help="the library to look at")
    look.add_argument("--site", type=Path, metavar="FILE", help="the site file (site.toml)")
    look.add_argument("--data-dir", type=Path, metavar="DIR", help="the folder of the site file")
    look.add_argument("--report", type=Path, metavar="FILE", help="write the report to a file too")
    look.add_argument("--json", action="store_true", help="print the findings as JSON")
    look.add_argument("--look-at-screen", action="store_true", help=argparse.SUPPRESS)
    look.set_defaults(command=_self_check)


def _site_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the site's decisions are, and whether this is a kiosk whatever they say."""
    parser.add_argument("--kiosk", action="store_true", help="run as a kiosk: full screen, closed by staff only")
    parser.add_argument("--site", type=Path, metavar="FILE", help="the site file (site.toml)")
    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", help="the folder of the site file and the staff's state"
    )


def _size_argument(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal() and 320 <= int(width) <= 8000 and 240 <= int(height) <= 8000):
        raise argparse.ArgumentTypeError(f'"{text}" is no size. Write it as 1366x768')
    return int(width), int(height)


def _scale_argument(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = 0.0
    if not 0.5 <= scale <= 4.0:
        raise argparse.ArgumentTypeError(f'"{text}" is no text size. Write 1.0 for the usual one, at most 4.0')
    return scale


def _count_argument(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f'"{text}" is no count from 1 to 1000')
    return int(text)


# ---- output


def _print_answer(answer: Answer, library: Library, language: str) -> None:
    """An answer for a person."""
    for urgent in answer.urgent:
        contact = library.contact(urgent.contact)
        print(f"! {contact.call or contact.text}  {library.localize(contact.name, language)}  -> {urgent.page}")
    if answer.corrected:
        print(f'Showing results for "{answer.corrected}"')
    for words in answer.sound_alike:
        print(f'Did you mean "{words}"? It is another medicine.')
    for other in answer.elsewhere:
        print(f'These words are in "{other.language}". Found there:')
        _print_hits(other.hits)
        print(f'Found in "{language}":')
    _print_hits(answer.hits)
    if not answer.hits:
        print("Nothing found.")


def _print_hits(hits: Sequence[Hit]) -> None:
    for hit in hits:
        heading = f" / {hit.heading}" if hit.heading else ""
        print(f"{hit.page}{'#' + hit.anchor if hit.anchor else ''}  {hit.title}{heading}")
        print(f"    {hit.snippet}")


def _print_json(facts: Any, indent: int | None = 1) -> None:
    """In ASCII: a console that cannot show a letter must not break it."""
    import json

    print(json.dumps(facts, indent=indent), flush=True)


def _answer(answer: Answer, milliseconds: float) -> dict[str, Any]:
    """An answer in the shape of the batch contract; and what another language has, if the words are of that one."""
    facts = {
        "query": answer.query,
        "corrected": answer.corrected,
        "urgent": [urgent.contact for urgent in answer.urgent],
        "hits": [_hit(hit) for hit in answer.hits],
        "ms": round(milliseconds, 3),
    }
    if answer.elsewhere:
        facts["elsewhere"] = [
            {"language": one.language, "hits": [_hit(hit) for hit in one.hits]} for one in answer.elsewhere
        ]
    return facts


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "page": hit.page,
        "anchor": hit.anchor,
        "title": hit.title,
        "heading": hit.heading,
        "section": hit.section,
        "snippet": hit.snippet,
        "score": hit.score,
    }


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" + ("" if number == 1 else "s")
