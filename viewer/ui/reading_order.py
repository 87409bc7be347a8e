"""The order in which Tab goes through the window: region by region, and in each from top to bottom as it is read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from viewer.ui.widgets.column import Column


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


def focus_on(widget: QWidget, margin: int) -> None:
    """Move the focus as Tab does, and scroll until the widget is in view with `margin` pixels above and below it."""
    widget.setFocus(QtCore.Qt.FocusReason.TabFocusReason)
    step = widget.parentWidget()
    while step is not None and not isinstance(step, Column):
        step = step.parentWidget()
    if step is not None:
        step.ensureWidgetVisible(widget, 0, margin)


def _stops(region: QWidget, window: QWidget) -> list[QWidget]:
    """The focusable widgets inside a region, top to bottom and from the leading side."""
    stops = [
        child
        for child in region.findChildren(QWidget)
        if child.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled()
    ]
    places = sorted(
        ((QRect(stop.mapTo(window, QPoint(0, 0)), stop.size()), stop) for stop in stops), key=lambda p: p[0].top()
    )
    lines: list[list[tuple[QRect, QWidget]]] = []
    for place, stop in places:
        # On one line is what begins above the middle of what stands first on it.
        if lines and place.top() < lines[-1][0][0].center().y():
            lines[-1].append((place, stop))
        else:
            lines.append([(place, stop)])
    mirrored = window.isRightToLeft()
    for line in lines:
        line.sort(key=lambda p: -p[0].right() if mirrored else p[0].left())
    return [stop for line in lines for _, stop in line]
