"""One ring for a window or a screen in it, drawn outside whatever has the focus, so that it is seen on every colour."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

RING_ON_PARENT = "ringOnParent"  # a widget's property
_FOLLOWED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange}


class FocusRing(QWidget):
    """Two rings, a dark one and a bright one: one of them is visible on any ground."""

    def __init__(self, window: QWidget, inner: QColor, outer: QColor, inner_width: int, outer_width: int) -> None:
        super().__init__(window)
        self._frame = window
        self._inner, self._outer = inner, outer
        self._inner_width, self._outer_width = inner_width, outer_width
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self.hide()
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in _FOLLOWED:
            self._move_to_target()
        return False

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        half = self._outer_width / 2
        painter.setPen(QPen(self._outer, self._outer_width))
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), 14, 14)
        inset = self._outer_width + self._inner_width / 2
        painter.setPen(QPen(self._inner, self._inner_width))
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 12, 12)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched, self._target = [], None
        if new is not None and new is not self._frame and self._frame.isAncestorOf(new):
            # A field inside a frame of its own wears the ring around the frame.
            self._target = new.parentWidget() if new.property(RING_ON_PARENT) else new
            step: QWidget | None = new
            while step is not None and step is not self._frame:
                step.installEventFilter(self)
                self._watched.append(step)
                step = step.parentWidget()
            new.destroyed.connect(self._lose)
        self._move_to_target()

    def _lose(self) -> None:
        self._watched, self._target = [], None
        self.hide()

    def _move_to_target(self) -> None:
        target = self._target
        if target is None or not target.isVisible():
            self.hide()
            return
        width = self._inner_width + self._outer_width
        place = QRect(target.mapTo(self._frame, QPoint(0, 0)), target.size())
        self.setGeometry(place.adjusted(-width, -width, width, width))
        self._cut_to_view(target)
        self.raise_()
        self.show()

    def _cut_to_view(self, target: QWidget) -> None:
        """Hide the part of the ring that would lie over something else when its target is scrolled half away."""
        seen = self._frame.rect()
        step = target.parentWidget()
        while step is not None and step is not self._frame:
            if step.objectName() == "qt_scrollarea_viewport":
                edge = self._outer_width + self._inner_width
                view = QRect(step.mapTo(self._frame, QPoint(0, 0)), step.size())
                seen = seen.intersected(view.adjusted(-edge, -edge, edge, edge))
            step = step.parentWidget()
        self.setMask(seen.translated(-self.pos()).intersected(self.rect()))
