"""Pictures keep their shape, are drawn no larger than they are, and are said in words where they cannot be shown."""

from __future__ import annotations

import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextLayout

from viewer.core.model import Image
from viewer.errors import NotInLibrary
from viewer.ui.article.boxes import Box, Setting, box_of
from viewer.ui.theme import Theme
from viewer.ui.widgets import text_flow

GROUND = QColor(Qt.GlobalColor.magenta)


def png(width: int, height: int, colour: Qt.GlobalColor = Qt.GlobalColor.red) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")
    return data.data()


def svg(body: str, width: int = 100, height: int = 50) -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{height}">{body}</svg>'
    ).encode()


def huge_png() -> bytes:
    """The head of a picture that would take 40 GB when it is decoded."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk))


def box_for(data: bytes | None, name: str = "x.png", caption: str = "", scale: float = 1.0) -> Box:
    def pictures(wanted: str) -> bytes:
        assert wanted == name
        if data is None:
            raise NotInLibrary(wanted)
        return data

    return box_of(Setting(Theme("light", scale), pictures), Image(name, "What is to be seen", caption))


def painted(box: Box, width: int) -> QImage:
    image = QImage(width, max(1, box.layout(width)), QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    box.draw(painter, 0, 0)
    painter.end()
    return image


def covered(image: QImage) -> tuple[int, int]:
    """Width and height of what is painted, from the upper left corner."""
    columns = [x for x in range(image.width()) if image.pixelColor(x, 1) != GROUND]
    rows = [y for y in range(image.height()) if image.pixelColor(1, y) != GROUND]
    return len(columns), len(rows)


@pytest.mark.parametrize(("width", "wanted"), [(50, (50, 25)), (100, (100, 50)), (400, (100, 50))])
@pytest.mark.parametrize(
    ("name", "data"),
    [("x.png", png(100, 50)), ("x.SVG", svg('<rect width="100" height="50" fill="red"/>'))],
    ids=["points", "lines"],
)
def test_a_picture_keeps_its_shape_and_is_never_larger_than_it_is(
    name: str, data: bytes, width: int, wanted: tuple[int, int]
) -> None:
    assert covered(painted(box_for(data, name), width)) == wanted


def test_a_picture_grows_with_the_text(sample_library: object) -> None:
    assert covered(painted(box_for(png(100, 50), scale=2.0), 400)) == (200, 100)


def test_a_caption_stands_under_its_picture() -> None:
    bare, captioned = box_for(png(100, 50)), box_for(png(100, 50), caption="A caption")
    assert captioned.layout(300) >= bare.layout(300) + 20
    assert [placed.flow.text for placed in captioned.flows()] == ["A caption"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.png", None),
        ("x.png", b""),
        ("x.png", b"no picture at all"),
        ("x.png", png(100, 50)[:30]),
        ("x.png", huge_png()),
        ("x.svg", b"<svg"),
        ("x.svg", b"\x00\x01\x02"),
        ("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>'),
        ("x.gif", b"GIF89a"),
    ],
    ids=["missing", "empty", "text", "cut", "huge", "cut-svg", "binary-svg", "no-size-svg", "gif"],
)
def test_a_broken_picture_says_in_words_what_it_would_have_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, data: bytes | None, qtlog: object
) -> None:
    said: list[str] = []

    class Noted(QTextLayout):
        def draw(self, painter: object, place: object, *rest: object) -> None:
            said.append(self.text())
            super().draw(painter, place, *rest)

    monkeypatch.setattr(text_flow, "QTextLayout", Noted)
    with qtlog.disabled():  # Qt's reader says what is wrong with the file
        image = painted(box_for(data, name), 300)
    assert said == ["What is to be seen"]
    assert image.height() >= 20


@pytest.mark.parametrize(
    "body",
    [
        '<image xlink:href="file:///etc/hostname" width="100" height="50"/>',
        '<image href="https://example.org/x.png" width="100" height="50"/>',
        '<use xlink:href="file:///etc/passwd#x"/>',
    ],
)
def test_a_picture_of_lines_loads_nothing_from_outside(body: str, qtlog: object) -> None:
    with qtlog.disabled():
        image = painted(box_for(svg(body), "x.svg"), 100)
    assert covered(image) == (0, 0)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_picture_is_sharp_on_a_fine_screen(ratio: float) -> None:
    """A line one point wide stays a line on a screen with twice the points, and is not smeared over its neighbours."""
    box = box_for(svg('<rect x="10" width="1" height="50" fill="black"/>', 100, 50), "x.svg")
    height = box.layout(100)
    image = QImage(round(100 * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    box.draw(painter, 0, 0)
    painter.end()
    dark = [x for x in range(image.width()) if image.pixelColor(x, image.height() // 2).lightness() < 200]
    assert dark
    assert len(dark) <= 2 * ratio
