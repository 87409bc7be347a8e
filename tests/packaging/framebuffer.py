"""A screen that is a file: an X server of its own whose picture can be read, saved and compared."""

from __future__ import annotations

import os
import struct
import subprocess
from pathlib import Path

from PySide6.QtGui import QImage


class Framebuffer:
    """Close it when done."""

    def __init__(self, folder: Path, size: str = "1366x768x24") -> None:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp", "-ac", "-fbdir", folder],
            pass_fds=[write], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write)
        with os.fdopen(read) as pipe:
            self.display = f":{pipe.readline().strip()}"
        self._file = folder / "Xvfb_screen0"

    def picture(self) -> QImage:
        """What is on the screen. (The file is one of xwd: its head says where the pixels begin.)"""
        content = self._file.read_bytes()
        head = struct.unpack(">25I", content[:100])
        size, width, height, line, colours = head[0], head[4], head[5], head[12], head[19]
        pixels = content[size + 12 * colours :]
        return QImage(pixels, width, height, line, QImage.Format.Format_RGB32).copy()

    def colours(self) -> int:
        """How many different ones are on the screen: one while it is empty."""
        image = self.picture()
        return len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)})

    def samples(self) -> bytes:
        """A few thousand pixels from all over the screen: cheap enough to look at every few milliseconds."""
        return self._file.read_bytes()[4096::997]

    def close(self) -> None:
        self._server.terminate()
        self._server.wait()
