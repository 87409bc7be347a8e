"""Qt calls its virtual methods by name, so no attribute of ours may have the name of one by accident."""

import ast
import importlib
from collections.abc import Iterator

from tests.test_architecture import Module, complain, modules

# Methods that Qt calls on us, and that we are meant to write.
QT_CALLS_US = set(
    "accept addItem canFetchMore clone columnCount count createEditor data done event eventFilter expandingDirections "
    "fetchMore fixup flags focusNextPrevChild hasHeightForWidth headerData heightForWidth index "
    "initStyleOption inputMethodQuery itemAt minimumSize minimumSizeHint nativeEvent paint parent pixmap "
    "reject roleNames rowCount run scrollContentsBy setData setGeometry setVisible sizeHint takeAt validate "
    "viewportEvent viewportSizeHint".split()
)


def imported_names(module: Module) -> dict[str, tuple[str, str]]:
    """Name in this file -> (module, name there), for `from X import Y`."""
    return {
        alias.asname or alias.name: (node.module or "", alias.name)
        for node in module.tree.body
        if isinstance(node, ast.ImportFrom) and not node.level
        for alias in node.names
    }


def qt_bases(module: Module, node: ast.ClassDef) -> Iterator[type]:
    """The QObject classes that a class of ours descends from, through other classes of ours too."""
    known = imported_names(module)
    for base in node.bases:
        if not isinstance(base, ast.Name):
            continue
        home, name = known.get(base.id, (module.name, base.id))
        if home.startswith("PySide6."):
            found = getattr(importlib.import_module(home), name)
            if issubclass(found, importlib.import_module("PySide6.QtCore").QObject):
                yield found
        elif home in modules():
            ours = modules()[home]
            for other in ours.tree.body:
                if isinstance(other, ast.ClassDef) and other.name == name and other is not node:
                    yield from qt_bases(ours, other)


def own_names(node: ast.ClassDef) -> Iterator[tuple[int, str]]:
    """(line, name) of what a class defines: attributes, signals, self.x = ..., and methods that Qt does not call."""
    for item in ast.walk(node):
        if not isinstance(item, ast.Assign | ast.AnnAssign):
            continue
        for target in item.targets if isinstance(item, ast.Assign) else [item.target]:
            if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self":
                yield target.lineno, target.attr
            elif isinstance(target, ast.Name) and item in node.body:
                yield target.lineno, target.id
    for item in node.body:
        if isinstance(item, ast.FunctionDef) and not item.name.startswith("__") and not item.name.endswith("Event"):
            yield item.lineno, item.name


def test_nothing_hides_a_method_of_qt() -> None:
    broken = []
    for module in modules().values():
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.ClassDef):
                continue
            for base in set(qt_bases(module, node)):
                broken += [
                    f"{module.file}:{line} {node.name}.{name} hides {base.__name__}.{name}"
                    for line, name in own_names(node)
                    if hasattr(base, name) and name not in QT_CALLS_US
                ]
    complain(
        "Qt would call ours, or we would call a value. Give it a name of its own (self._width, page_title). "
        "A virtual method that Qt is meant to find belongs on QT_CALLS_US in this test:",
        sorted(set(broken)),
    )
