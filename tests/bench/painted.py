"""Started by window.py: open a window, say `painted` when its first picture is on screen, stay until told to end.

python tests/bench/painted.py bare              one label, nothing else: what Qt itself costs
python tests/bench/painted.py viewer LIBRARY    the program, as `python -m viewer --library LIBRARY` starts it
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def tell_when_painted(window: object) -> None:
    """Print once the window has been painted and everything that was waiting has been handled."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt calls it)
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, lambda: print("painted", flush=True))
            return False

    watch = Watch(window)
    window.installEventFilter(watch)


def bare() -> None:
    from PySide6.QtWidgets import QApplication, QLabel

    application = QApplication([])
    label = QLabel("Handrail")
    label.resize(1366, 768)
    tell_when_painted(label)
    label.show()
    application.exec()


def viewer(library: str) -> None:
    from viewer import cli, quick_start

    load_qt = quick_start.load_qt

    def load_and_watch() -> None:
        load_qt()  # before anything else of the window is imported, as in the program
        from viewer.ui.main_window import MainWindow

        shown = MainWindow.show

        def show(window: MainWindow) -> None:
            tell_when_painted(window)
            shown(window)

        MainWindow.show = show

    quick_start.load_qt = load_and_watch
    cli.main(["--library", library])


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else viewer(sys.argv[2])
