"""What staff are told with a number in it, one function a phrase: each language has its own plurals."""

from __future__ import annotations

from PySide6.QtCore import QObject


class Counts(QObject):
    """lupdate takes plurals from `tr` only, and `tr` stands in a class."""

    def changed_pages(self, count: int) -> str:
        return self.tr("What changed: %n page(s)", "", count)

    def days_newer(self, count: int) -> str:
        return self.tr("Newer by %n day(s)", "", count)

    def digits_typed(self, count: int) -> str:
        return self.tr("%n digit(s) typed", "", count)

    def letters_at_most(self, count: int) -> str:
        return self.tr("Use at most %n letter(s), on one line.", "", count)

    def minutes(self, count: int) -> str:
        return self.tr("%n minute(s)", "", count)

    def missing_digits(self, count: int) -> str:
        return self.tr("Add %n more digit(s). US numbers have 10.", "", count)

    def pages(self, count: int) -> str:
        return self.tr("%n page(s).", "", count)

    def seconds(self, count: int) -> str:
        return self.tr("%n second(s)", "", count)

    def spare_digits(self, count: int) -> str:
        return self.tr("Take %n digit(s) away. US numbers have 10.", "", count)

    def things_to_fix(self, count: int) -> str:
        return self.tr("Fix %n thing(s) to save", "", count)

    def tries_left(self, count: int) -> str:
        return self.tr("The last PIN did not match. %n try(s) left.", "", count)
