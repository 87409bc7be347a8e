"""Blocks on sheets of paper: one below the other, a new sheet where there is no room, a footer on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPainter, QPen

from viewer.core.model import Block, Heading, ListBlock, Run, Runs, Table
from viewer.ui.article.boxes import Box, TextBox, box_of
from viewer.ui.setting import Setting

_ROWS_TOGETHER = 3  # of a table; the head row is repeated above each group


class Piece(Struct, frozen=True):
    """Something that is kept together on a sheet, and the space above it in pixels of the device."""

    box: Box
    gap: int
    with_next: bool = False  # a heading never stands alone at the foot of a sheet


class Paper:
    """Draws pieces on a printer or a PDF."""

    def __init__(self, device: QPagedPaintDevice, setting: Setting, footer: Runs) -> None:
        """`setting` is made for the device: its theme is at the scale of the device's dots."""
        self._device, self._setting, self._footer = device, setting, footer

    def draw(self, pieces: Sequence[Piece]) -> int:
        """Draw everything. Returns the number of sheets."""
        painter = QPainter(self._device)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(painter.viewport())
        theme = self._setting.theme
        bottom = self._foot_top(area) - theme.px(12)
        top, sheet = 0.0, 1
        self._draw_footer(painter, area, sheet)
        for place, piece in enumerate(pieces):
            height = piece.box.layout(int(area.width()))
            gap = piece.gap if top else 0
            needed = height
            if piece.with_next and place + 1 < len(pieces):
                needed += pieces[place + 1].gap + pieces[place + 1].box.layout(int(area.width()))
            if top and top + gap + needed > bottom:
                self._device.newPage()
                sheet, top, gap = sheet + 1, 0.0, 0
                self._draw_footer(painter, area, sheet)
            shrink = min(1.0, bottom / height) if height else 1.0
            painter.save()
            painter.translate(0, top + gap)
            painter.scale(shrink, shrink)  # what is higher than a sheet gets smaller, so that nothing is lost
            piece.box.draw(painter, 0, 0)
            painter.restore()
            top += gap + height * shrink
        painter.end()
        return sheet

    def _foot_top(self, area: QRectF) -> float:
        """Where the line above the footer is drawn: as low as the words under it let it be."""
        theme = self._setting.theme
        words = TextBox(self._setting, self._footer, "small").layout(int(area.width() - theme.px(40)))
        return area.height() - max(theme.px(60), words + theme.px(12))

    def _draw_footer(self, painter: QPainter, area: QRectF, sheet: int) -> None:
        theme = self._setting.theme
        y = self._foot_top(area)
        painter.setPen(QPen(theme.color("line"), theme.px(1)))
        painter.drawLine(0, round(y), round(area.width()), round(y))
        mark = theme.px(40)
        box = TextBox(self._setting, self._footer, "small")
        box.layout(int(area.width() - mark))
        box.draw(painter, 0, y + theme.px(8))
        painter.setFont(theme.font("small"))
        corner = QRectF(area.width() - mark, y + theme.px(8), mark, theme.px(20))
        painter.setPen(theme.color("ink"))
        painter.drawText(corner, Qt.AlignmentFlag.AlignTrailing, str(sheet))


def pieces_of(setting: Setting, blocks: Sequence[Block]) -> Iterator[Piece]:
    """The blocks of a page in pieces that fit on sheets: lists by their items, tables by groups of rows."""
    theme = setting.theme
    for block in blocks:
        gap = theme.px(14)
        if isinstance(block, ListBlock):
            for place, item in enumerate(block.items):
                one = ListBlock((item,), block.ordered, block.start + place)
                yield Piece(box_of(setting, one), theme.px(8) if place else gap)
        elif isinstance(block, Table):
            for start in range(0, len(block.rows), _ROWS_TOGETHER):
                some = Table(block.header, block.rows[start : start + _ROWS_TOGETHER])
                yield Piece(box_of(setting, some), gap)
        else:
            yield Piece(box_of(setting, block), gap, with_next=isinstance(block, Heading))


def text_piece(setting: Setting, words: str, role: str, gap: int) -> Piece:
    """A plain text in a type role."""
    return Piece(TextBox(setting, (Run(words),), role), gap)
