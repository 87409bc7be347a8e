"""The house rules of the code, read off its syntax trees. Each message says why the rule is there and where to go.

The rules are those of CONTRIBUTING.md, "Which room a thing belongs in". A rule that is wrong is changed here, in the
open, with its reason; it is not worked around.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
VIEWER = ROOT / "viewer"


@dataclass(frozen=True)
class Layer:
    """One room of the house: who lives in it, whom they may call, and why nobody else."""

    rooms: tuple[str, ...]
    may_import: tuple[str, ...]
    why: str


BASE = ("viewer.meta", "viewer.errors", "viewer.said", "viewer.log")
ROUTES = ("viewer.ui.navigator", "viewer.ui.tasks", "viewer.ui.actions")
MADE_OF = (
    *(
        "viewer.ui.looks",
        "viewer.ui.leave",
        "viewer.ui.scene",
        "viewer.ui.standing",
        "viewer.ui.ribbon",
        "viewer.ui.setting",
        "viewer.ui.article",
        "viewer.ui.answer",
    ),
    *("viewer.ui.accessibility", "viewer.ui.finder", "viewer.ui.widgets"),
)
OTHER_DOORS = ("pin_prompt", "selfcheck", "supervisor", "__main__")
LOOK = ("viewer.ui.theme", "viewer.ui.icons", "viewer.ui.i18n")

# The first layer with a fitting room decides, so the narrow ones stand before the wide ones.
LAYERS = (
    Layer(
        ("viewer.meta", "viewer.errors", "viewer.said"), (), "everything else rests on these, so they rest on nothing"
    ),
    Layer(
        ("viewer.paths", "viewer.log", "viewer.environment"),
        ("viewer.meta", "viewer.errors"),
        "they are needed before anything else runs; what they are to know is passed in by app or cli",
    ),
    Layer(
        ("viewer.core",),
        (*BASE, "viewer.core"),
        "core is what is read at run time and knows neither files' homes nor windows: folders arrive as Path "
        "arguments, what makes a library lives in authoring, what is drawn in ui",
    ),
    Layer(
        ("viewer.authoring",),
        (*BASE, "viewer.paths", "viewer.core", "viewer.authoring"),
        "authoring makes a library without a screen and the window never needs it; what both need belongs in core",
    ),
    Layer(
        ("viewer.ui.widgets",),
        ("viewer.ui.widgets",),
        "a generic widget would fit any program; one that knows of pages, themes or contacts is a pane",
    ),
    Layer(
        LOOK,
        (*BASE, "viewer.paths", *LOOK),
        "the look is the same whatever is shown; what depends on a page or a contact belongs in a pane",
    ),
    Layer(
        (*MADE_OF[:-1],),
        (*BASE, *LOOK, "viewer.core", "viewer.ui.tasks", *MADE_OF),
        "they turn blocks and themes into what panes are built of, and serve every pane alike",
    ),
    Layer(
        ("viewer.ui.navigator", "viewer.ui.tasks", "viewer.ui.tidying", "viewer.ui.heartbeat"),
        (*BASE, "viewer.core"),
        "they carry requests between panes and core and draw nothing; drawing belongs in a pane or widget",
    ),
    Layer(
        ("viewer.ui.actions",),
        (*BASE, *LOOK, "viewer.core"),
        "a table of actions; what an action does is connected in main_window",
    ),
    Layer(
        ("viewer.ui.panes",),
        (*BASE, *LOOK, *ROUTES, "viewer.core", *MADE_OF),
        "panes speak through signals, and main_window connects them; what two of them need belongs in ui.widgets (if "
        "generic) or core",
    ),
    Layer(
        ("viewer.ui.kiosk",),
        (*BASE, *LOOK, *ROUTES, "viewer.core", *MADE_OF, "viewer.ui.kiosk"),
        "what lies before the library knows nothing of its panes; it speaks through signals, and front connects them",
    ),
    Layer(
        ("viewer.ui.printing", "viewer.ui.arrangement", "viewer.ui.reading_order"),
        (*BASE, *LOOK, "viewer.core", *MADE_OF),
        "they work on what a scene holds, on paper or as rectangles; panes and window only call them",
    ),
    Layer(
        (
            "viewer.ui.front",
            "viewer.ui.staff_door",
            "viewer.ui.main_window",
            "viewer.ui.stage",
            "viewer.ui.trouble",
            "viewer.ui.over",
        ),
        (*BASE, "viewer.core", "viewer.ui"),
        "the window puts panes together; it is given its library by app and never makes one",
    ),
    Layer(
        ("viewer.packaging",),
        (*BASE, "viewer.packaging"),
        "it makes packages on a developer's machine and knows files, not pages; build_installer.py puts its steps in "
        "order",
    ),
    Layer(("viewer.quick_start",), (), "it runs before everything else is imported"),
    Layer(
        ("viewer.app",),
        (*BASE, "viewer.paths", "viewer.core", "viewer.ui", "viewer.quick_start", "viewer.opening"),
        "app builds core and window and runs them; making a library is a command, in cli",
    ),
    Layer(
        ("viewer.cli", "viewer.library_commands", "viewer.opening", *(f"viewer.{one}" for one in OTHER_DOORS)),
        ("viewer",),
        "the front doors may see everything",
    ),
    Layer(("viewer", "viewer.ui"), (), "a package's __init__ is one docstring, so that importing it costs nothing"),
)

# (who, what): why it is imported inside a function. Everything else is imported at the top of its file.
LAZY_IMPORTS = {
    ("viewer.cli", "viewer"): "a command starts without what it does not use: search without Qt, Qt without Markdown",
    ("viewer.__main__", "viewer"): "the same",
    ("viewer.cli", "json"): "the window prints nothing",
    ("viewer.quick_start", "PySide6"): "its job is what happens before and after",
    ("viewer.quick_start", "msgspec"): "the same",
    ("viewer.library_commands", "viewer"): "the same",
    ("viewer.opening", "viewer.core"): "only where a library has been installed, or is to be",
    ("viewer.core.sticks", "ctypes"): "only Windows has what is called there",
    ("viewer.core.trust", "viewer.core.minisign"): "Ed25519, which a library that came with the program does not need",
    ("viewer.core.library", "viewer.core.urgent"): "what only a search needs",
    ("viewer.ui.stage", "viewer"): "the first screen is painted before the other panes are loaded",
    ("viewer.ui.main_window", "viewer.ui.printing"): "few visitors print",
    ("viewer.ui.front", "viewer.ui.kiosk"): "the first screen is painted before those that lie before it are loaded",
    ("viewer.app", "viewer.ui.trouble"): "few libraries are broken",
    ("viewer.core.terms", "snowballstemmer"): "thirty languages, which the first search loads and not the start",
    ("viewer.ui.finder", "viewer.core.searches"): "the first search loads it and not the start",
    ("viewer.ui.tasks", "concurrent.futures"): "the same",
    ("viewer.core.urgent", "rapidfuzz"): "edit distances, which only a misspelt word needs",
    ("viewer.core.search", "viewer.core.spelling"): "edit distances, which only a misspelt word needs",
    ("viewer.core.site", "viewer.core.site_text"): "a TOML writer and all phone numbers; only saving needs them",
    ("viewer.ui.widgets.qr_code", "segno"): "it imports the standard library's web client, 35 ms for a contact card",
    ("viewer.ui.staff_door", "viewer"): "the phone numbers of the world and argon2, which only staff need",
    ("viewer.supervisor", "ctypes"): "only Windows has what is called there",
    ("viewer.ui.tidying", "ctypes"): "only Linux has what is called there, when a visit is over",
    ("viewer.supervisor", "resource"): "there is none on Windows",
    ("viewer.authoring.build", "concurrent.futures"): "a bundle holds no helper processes, which would need sockets",
    ("viewer.authoring", "textstat"): "heavy and optional: a bundle in a clinic checks its pages without it",
}

# What would open a socket. (urllib.parse only takes addresses apart.)
NETWORK = set(
    "PySide6.QtNetwork PySide6.QtNetworkAuth PySide6.QtWebEngineCore PySide6.QtWebEngineWidgets PySide6.QtWebSockets "
    "aiohttp ftplib http httpx imaplib poplib requests smtplib socket socketserver ssl telnetlib urllib.request "
    "urllib3 webbrowser wsgiref xmlrpc".split()
)

# Names that open a door out of the kiosk or write down what a visitor did.
FORBIDDEN_NAMES = {
    "QFileDialog": "it shows the machine's files to a visitor; staff screens list what is on the stick themselves",
    "QSettings": "it writes to the disk or registry at will; settings live in the site file (core/site.py)",
    "QDesktopServices": "it starts other programs; an outside address is shown as text with a QR code",
    "openUrl": "it opens a browser; an outside address is shown as text with a QR code",
    "setOpenExternalLinks": "it opens a browser; a link goes through core/links.py and the navigator",
    "QTextBrowser": "it reads any file that a link names, and a screen reader sees one flat label; we draw blocks",
    "setSource": "it reads any file that a link names; pages come from the library, through the navigator",
}

# (who, what): why it is needed all the same.
NEEDED_NAMES = {
    ("viewer.ui.kiosk.guard", "QDesktopServices"): "it has every address lead nowhere; nothing is opened by it",
}

EMPTY_NAMES = {"common", "helper", "helpers", "lib", "misc", "util", "utils"}


@dataclass(frozen=True)
class Module:
    """One file of ours: its dotted name, its path as messages print it, and its tree."""

    name: str
    file: str
    lines: int
    tree: ast.Module

    @property
    def package(self) -> str:
        """What a relative import counts from."""
        return self.name if self.file.endswith("__init__.py") else self.name.rpartition(".")[0]


def read(path: Path) -> Module:
    relative = path.relative_to(ROOT)
    parts = relative.with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    text = path.read_text(encoding="utf-8")
    return Module(name, relative.as_posix(), text.count("\n"), ast.parse(text, filename=str(path)))


@cache
def modules() -> dict[str, Module]:
    """Every module of viewer/, by dotted name."""
    found = [read(path) for path in sorted(VIEWER.rglob("*.py"))]
    return {module.name: module for module in found}


def imports(module: Module, tree: ast.AST | None = None) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of everything that a module, or a part of it, imports."""
    for node in ast.walk(tree or module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = node.module or ""
            if node.level:
                above = module.package.split(".")[: len(module.package.split(".")) - node.level + 1]
                start = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                whole = f"{start}.{alias.name}"
                inner = whole in modules() or start in ("PySide6", "urllib")
                yield node.lineno, whole if inner else start


def within(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


def layer_of(name: str) -> Layer | None:
    for layer in LAYERS:
        if any(within(name, room) if room not in ("viewer", "viewer.ui") else name == room for room in layer.rooms):
            return layer
    return None


def complain(rule: str, broken: list[str]) -> None:
    """Fail with the rule and everything that breaks it."""
    if broken:
        pytest.fail(rule + "\n  " + "\n  ".join(broken), pytrace=False)


def test_every_module_has_a_room() -> None:
    complain(
        "A file that belongs to no room. Move it to its room, or add the room to LAYERS in this test with its reason:",
        [module.file for name, module in modules().items() if layer_of(name) is None],
    )


def test_imports_go_one_way() -> None:
    broken = []
    for name, module in modules().items():
        layer = layer_of(name)
        for line, target in imports(module):
            if not within(target, "viewer") or layer is None:
                continue
            if not any(within(target, room) for room in layer.may_import):
                allowed = ", ".join(layer.may_import) or "nothing of ours"
                broken.append(f"{module.file}:{line} imports {target}; it may import {allowed}: {layer.why}.")
    complain("Imports go one way, so that a change in one room cannot break the floor under it:", broken)


def test_nothing_that_runs_knows_of_packaging() -> None:
    complain(
        "viewer/packaging is in no bundle: what imports it would not start in a clinic. Only build_installer.py may:",
        [
            f"{module.file}:{line} imports {target}"
            for name, module in modules().items()
            if not within(name, "viewer.packaging")
            for line, target in imports(module)
            if within(target, "viewer.packaging")
        ],
    )


def test_panes_never_import_panes() -> None:
    broken = []
    for name, module in modules().items():
        if not name.startswith("viewer.ui.panes."):
            continue
        own = ".".join(name.split(".")[:4])
        broken += [
            f"{module.file}:{line} imports {target}"
            for line, target in imports(module)
            if target.startswith("viewer.ui.panes.") and not within(target, own)
        ]
    complain(
        "A pane knows no other pane: it says what it wants with a signal, and ui/main_window.py connects the two. "
        "What both draw is a widget (ui/widgets), what both know is core, what both are given stands in ui/ itself:",
        broken,
    )


@pytest.mark.parametrize("room", ["viewer.core", "viewer.authoring"])
def test_no_qt_below_the_window(room: str) -> None:
    broken = [
        f"{module.file}:{line} imports {target}"
        for name, module in modules().items()
        if within(name, room)
        for line, target in imports(module)
        if target.split(".")[0] in ("PySide6", "shiboken6")
    ]
    complain(f"{room} runs without Qt: in tests, on servers, in milliseconds. What needs Qt belongs in ui/:", broken)


def test_no_network() -> None:
    broken = [
        f"{module.file}:{line} imports {target}"
        for module in modules().values()
        for line, target in imports(module)
        if any(within(target, banned) for banned in NETWORK)
    ]
    complain(
        "Handrail opens no connection, provably: no module that could is imported. "
        "Updates come as files (core/updates.py), outside addresses are shown as text:",
        broken,
    )


def test_no_way_out() -> None:
    broken = []
    for module in modules().values():
        for node in ast.walk(module.tree):
            name = {ast.Name: "id", ast.Attribute: "attr", ast.alias: "name"}.get(type(node))
            found = getattr(node, name) if name else None
            if found in FORBIDDEN_NAMES and (module.name, found) not in NEEDED_NAMES:
                broken.append(f"{module.file}:{node.lineno} uses {found}: {FORBIDDEN_NAMES[found]}.")
    complain("A visitor stays inside Handrail, and nothing about a visit is written:", broken)


def lazy_imports(module: Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from imports(module, node)


def test_imports_stand_at_the_top() -> None:
    broken = [
        f"{module.file}:{line} imports {target}"
        for module in modules().values()
        for line, target in sorted(set(lazy_imports(module)))
        if not any(within(module.name, who) and within(target, what) for who, what in LAZY_IMPORTS)
    ]
    complain(
        "An import inside a function hides a circle or a cost. Put it at the top; if the circle is real, what both "
        "sides need belongs one layer down. A heavy optional part goes on LAZY_IMPORTS in this test, with its reason:",
        broken,
    )


def uses(name: str, room: str) -> list[str]:
    """Every place outside `room` where `name` is written."""
    return [
        f"{module.file}:{node.lineno}"
        for module in modules().values()
        if not within(module.name, room)
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Attribute) and node.attr == name) or (isinstance(node, ast.Name) and node.id == name)
    ]


def test_one_module_styles() -> None:
    complain(
        "Only ui/theme.py calls setStyleSheet: themes are data in assets/themes, and a widget holds no colour, so that "
        "dark and high contrast come free. Give the widget an objectName and write its rule in the theme:",
        uses("setStyleSheet", "viewer.ui.theme"),
    )


def test_one_module_knows_places() -> None:
    complain(
        "Only paths.py uses __file__, so that checkout, stick and installed program differ in one file. "
        "Add the place to paths.py and pass it as an argument:",
        uses("__file__", "viewer.paths"),
    )


def test_meta_imports_nothing() -> None:
    meta = modules()["viewer.meta"]
    complain(
        "meta.py is read by build tools before anything is installed, so it holds plain values only:",
        [f"{meta.file}:{line} imports {target}" for line, target in imports(meta)],
    )


def test_packages_are_only_a_docstring() -> None:
    broken = [
        module.file
        for module in modules().values()
        if module.file.endswith("__init__.py") and any(not isinstance(node, ast.Expr) for node in module.tree.body)
    ]
    complain("An __init__.py is one docstring, the map of its folder. Code goes in a file named after its job:", broken)


def test_names_say_something() -> None:
    broken = [module.file for name, module in modules().items() if name.rpartition(".")[2] in EMPTY_NAMES]
    complain("A drawer named 'other things' fills up. Name the file after its one job:", broken)


LONGEST_FILE = {"viewer/ui/main_window.py": 440, "viewer/app.py": 150}


@cache
def all_python() -> tuple[Module, ...]:
    """Our Python outside viewer/ too."""
    outside = [*sorted((ROOT / "tests").rglob("*.py")), *sorted(ROOT.glob("*.py"))]
    return (*modules().values(), *map(read, outside))


def test_files_are_short() -> None:
    broken = [
        f"{module.file} has {module.lines} lines, at most {LONGEST_FILE.get(module.file, 500)}"
        for module in all_python()
        if module.lines > LONGEST_FILE.get(module.file, 500)
    ]
    complain("A file is read in one sitting. Find its second job and give that a file of its own:", broken)


def test_functions_are_short() -> None:
    broken = [
        f"{module.file}:{node.lineno} {node.name} has {length} lines, at most 60"
        for module in all_python()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > 60
    ]
    complain("A function fits on a screen. Its paragraphs are functions with names, or rows of a table:", broken)
