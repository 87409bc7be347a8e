"""Takes away what a visitor left outside our own memory: on the clipboard, in the X selection, in fields."""

from __future__ import annotations

from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget


def clear_clipboards() -> None:
    """Empty every clipboard that this system has."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
    if clipboard.supportsFindBuffer():
        clipboard.clear(QClipboard.Mode.FindBuffer)


def empty_fields(window: QWidget) -> None:
    """Empty every field, and with it what could be undone in it, without telling anyone."""
    for field in window.findChildren(QLineEdit):
        field.blockSignals(True)
        field.setText("")  # unlike clear(), this forgets the undo history
