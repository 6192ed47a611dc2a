"""The order in which Tab goes through a window: as things stand in it.

Qt goes by the order in which widgets were made, and most of ours are made anew for each message. Here the layouts tell
the order at the moment the key is pressed.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget


def stops(root: QWidget) -> list[QWidget]:
    """What can have the focus below a widget, and the widget itself, in the order in which it is seen and read."""
    texts_only = QGuiApplication.styleHints().tabFocusBehavior() != Qt.TabFocusBehavior.TabFocusAllControls
    wanted = Qt.FocusPolicy.StrongFocus if texts_only else Qt.FocusPolicy.TabFocus  # as Qt itself reads that setting
    return [widget for widget in _within(root) if widget.isEnabled() and widget.focusPolicy() & wanted == wanted]


def go(root: QWidget, *, forward: bool) -> bool:
    """Move the focus to the next stop, or to the one before, and scroll it into view; False when there is none."""
    line = stops(root)
    if not line:
        return False
    around: QWidget | None = root.window().focusWidget()
    while around is not None and around not in line:
        around = around.parentWidget()
    at = line.index(around) if around is not None else -1 if forward else 0
    target = line[(at + (1 if forward else -1)) % len(line)]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    around = target.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(target)
        around = around.parentWidget()
    return True


def _within(widget: QWidget) -> Iterator[QWidget]:
    if not widget.isVisible():
        return
    yield widget
    if isinstance(widget, QSplitter):
        for place in range(widget.count()):
            if (part := widget.widget(place)) is not None:
                yield from _within(part)
    elif isinstance(widget, QScrollArea):
        if (inner := widget.widget()) is not None:
            yield from _within(inner)
    elif (layout := widget.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, deeper = item.widget(), item.layout()
        if inner is not None:
            yield from _within(inner)
        elif deeper is not None:
            yield from _laid_out(deeper)
