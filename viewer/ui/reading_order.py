"""The order in which Tab goes through the window: region by region, and in each from top to bottom as it is read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

_SAME_LINE = 12  # pixels of difference in height that still count as one line


def in_reading_order(regions: Sequence[QWidget], window: QWidget) -> list[QWidget]:
    """Everything that can take the focus by Tab, in reading order."""
    found: list[QWidget] = []
    for region in regions:
        if region.isVisible():
            found += _stops(region, window)
    return found


def first_of_next_region(regions: Sequence[QWidget], window: QWidget, step: int) -> QWidget | None:
    """Where F6 goes: the first thing of the next region (step 1) or of the one before (step -1)."""
    present = [region for region in regions if region.isVisible() and _stops(region, window)]
    if not present:
        return None
    focus: QWidget | None = window.focusWidget()
    here = next(
        (place for place, region in enumerate(present) if focus is not None and region.isAncestorOf(focus)), None
    )
    place = (0 if step > 0 else -1) if here is None else (here + step) % len(present)
    return _stops(present[place], window)[0]


def _stops(region: QWidget, window: QWidget) -> list[QWidget]:
    """The focusable widgets inside a region, top to bottom and from the leading side."""
    stops = [
        child
        for child in region.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled()
    ]
    mirrored = window.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def key(widget: QWidget) -> tuple[int, int]:
        corner = widget.mapTo(window, QPoint(0, 0))
        return corner.y() // _SAME_LINE, -corner.x() if mirrored else corner.x()

    return sorted(stops, key=key)
