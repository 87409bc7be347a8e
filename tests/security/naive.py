"""A full-screen window that is no kiosk: what the oracle must see escape. Answers like tests/security/inside.py."""

from __future__ import annotations

import json
import os
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget


def main() -> None:
    requests, answers = os.open(sys.argv[1], os.O_RDWR | os.O_NONBLOCK), os.open(sys.argv[2], os.O_RDWR)
    application = QApplication(["naive"])
    window = QWidget()
    QVBoxLayout(window).addWidget(QLineEdit("text", window))
    window.showFullScreen()

    def answer() -> None:
        for line in os.read(requests, 65536).splitlines():
            told = {"layer": "", "visible": True, "windows": ["naive"], "pid": os.getpid(), "ours": int(window.winId())}
            os.write(answers, json.dumps({"number": json.loads(line)["number"], "told": told}).encode() + b"\n")

    notifier = QSocketNotifier(requests, QSocketNotifier.Type.Read, window)
    notifier.activated.connect(answer)
    application.exec()


if __name__ == "__main__":
    main()
