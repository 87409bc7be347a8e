"""Put a page or a number on paper: large plain type, no dialog, and a job name that says nothing about the reader."""

from __future__ import annotations

import os
import sys
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPainter, QPen
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from viewer.core.model import Contact, Page, Runs
from viewer.ui.article.boxes import TextBox
from viewer.ui.article.marked import marked
from viewer.ui.article.paper import Paper, pieces_of, text_piece
from viewer.ui.scene import Scene
from viewer.ui.setting import Setting
from viewer.ui.theme import PRINT_THEME, Theme
from viewer.ui.widgets.qr_code import draw_code
from viewer.ui.widgets.text_flow import TextFlow, shrunk_to_fit

_CUPS_SOCKET = "/run/cups/cups.sock"
_JOB = "Document"  # what the printer's own list shows
_SIZE = 1.1  # of the type on paper, against the screen's at 96 dots an inch
_MARGIN = 16.0  # mm
_CARD = (105.0, 74.0)  # mm, A7: fits into a wallet folded once


@lru_cache(maxsize=1)
def printer_name() -> str:
    """The default printer, empty where there is none. Asked once: asking takes time, and Print must not come and go."""
    if sys.platform == "linux":
        # Where this socket is missing, the printing system's library would knock at a network port of this machine.
        os.environ["CUPS_SERVER"] = _CUPS_SOCKET
    return QPrinterInfo.defaultPrinterName()


def print_page(scene: Scene, page: Page, device: QPrinter | None = None) -> int:
    """Print a page. Returns the number of sheets."""
    printer = device or _default_printer()
    setting = _setting(scene, printer)
    theme = setting.theme
    pieces = [
        text_piece(setting, page.info.title, "title", 0),
        text_piece(setting, page.info.summary, "key_message", theme.px(10)),
        *pieces_of(setting, page.blocks),
    ]
    if page.sources:
        pieces.append(text_piece(setting, _tr("Where this comes from"), "h4", theme.px(24)))
    for number, source in enumerate(page.sources, 1):
        words = ", ".join(part for part in (source.publisher, source.title, source.date, source.url) if part)
        pieces.append(text_piece(setting, f"{number}. {words}", "small", theme.px(6)))
    return Paper(printer, setting, _footer(scene, page)).draw(pieces)


def print_contact(scene: Scene, contact: Contact, device: QPrinter | None = None) -> None:
    """Print a number to keep, as a small card. It names neither this program nor what the number is for."""
    printer = device or _default_printer()
    setting = _setting(scene, printer)
    painter = QPainter(printer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    dots = printer.resolution() / 25.4
    card = QRectF(0, 0, min(_CARD[0] * dots * 1.6, painter.viewport().width()), _CARD[1] * dots * 1.4)
    _draw_card(painter, card, scene, contact, setting)
    painter.end()


def _draw_card(painter: QPainter, card: QRectF, scene: Scene, contact: Contact, setting: Setting) -> None:
    theme = setting.theme
    painter.setPen(QPen(theme.color("line"), theme.px(1), Qt.PenStyle.DashLine))
    painter.drawRect(card)
    pad, ink = theme.px(24), theme.color("ink")
    code_side = theme.px(150) if scene.code_of(contact) else 0
    room = card.width() - 2 * pad - code_side - (pad if code_side else 0)
    y = card.top() + pad
    lines = [(_tr("A number to keep"), "h3", False), (scene.number_of(contact), "number_large", True)]
    if contact.call and contact.text:
        lines.append((_tr("Or text {what}").format(what=scene.text_of(contact)), "h4", False))
    lines += [(scene.words(texts), "body", False) for texts in (contact.hours, contact.languages) if scene.words(texts)]
    for words, role, whole in lines:
        font = shrunk_to_fit(words, theme.font(role), room) if whole else theme.font(role)
        flow = TextFlow(words, font, theme.line_height(role), ink)
        flow.layout(room)
        flow.draw(painter, card.left() + pad, y)
        y += flow.height + theme.px(8)
    if code_side:
        draw_code(painter, scene.code_of(contact), card.right() - pad - code_side, card.top() + pad, code_side)
    foot = TextBox(setting, marked(scene, f"{_emergency_line(scene)}\n{_checked(scene, contact)}"), "small")
    height = foot.layout(int(card.width() - 2 * pad))
    top = card.bottom() - pad - height
    line = round(top - theme.px(8))
    painter.setPen(QPen(theme.color("line"), theme.px(1)))
    painter.drawLine(round(card.left() + pad), line, round(card.right() - pad), line)
    foot.draw(painter, card.left() + pad, top)


def _default_printer() -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(printer_name())
    return printer


def _setting(scene: Scene, printer: QPrinter) -> Setting:
    """What blocks are made with on this printer: black on white, sized by its dots."""
    printer.setDocName(_JOB)
    printer.setCreator("")
    printer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    theme = Theme(PRINT_THEME, _SIZE * printer.resolution() / 96)
    return Setting(theme, scene.library.image, scene.setting().right_to_left)


def _footer(scene: Scene, page: Page) -> Runs:
    reviewed = (
        _tr("Reviewed by {name}").format(name=page.review.by) if page.review else _tr("Not yet reviewed by a clinician")
    )
    checked = _tr("Sources checked {day}").format(day=scene.day(page.checked))
    lines = [_emergency_line(scene), _own_line(scene), f"{reviewed}. {checked}."]
    return marked(scene, "\n".join(line for line in lines if line))


def _own_line(scene: Scene) -> str:
    """Where the sheet comes from, in the site's words: name, number, and address unless it is confidential."""
    own = scene.own_contacts()[:1]
    name = scene.site.clinic or "".join(scene.words(contact.name) for contact in own)
    return ". ".join(part for part in (name, *map(scene.number_of, own), scene.site.shown_address) if part)


def _emergency_line(scene: Scene) -> str:
    """The two numbers that nobody should be without: the emergency number and the first of the panel."""
    parts = []
    emergency = scene.contact_for_emergencies()
    if emergency:
        parts.append(_tr("Emergency? Call {number}.").format(number=emergency.call))
    parts += [f"{scene.words(first.when)}: {scene.number_of(first)}." for first in scene.first_contacts()[:1]]
    return " ".join(parts)


def _checked(scene: Scene, contact: Contact) -> str:
    return _tr("Checked {day}").format(day=scene.day(contact.checked))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Printing", words)
