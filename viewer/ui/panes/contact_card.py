"""One contact in full: the number in very large type, how and when to reach them, what happens, a code for a phone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from viewer.core.model import Block, Callout, CalloutKind, Contact, ListBlock, Paragraph, Run
from viewer.core.visit import HOME, Place, PlaceKind
from viewer.ui import looks
from viewer.ui.article.block_widget import BlockWidget
from viewer.ui.article.boxes import box_of
from viewer.ui.article.marked import marked
from viewer.ui.article.spoken import spoken
from viewer.ui.scene import Scene
from viewer.ui.theme import LayoutMode
from viewer.ui.widgets.column import Column, Margins, Part
from viewer.ui.widgets.fitting import Fitting, Row, height_of
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.panel import Panel
from viewer.ui.widgets.qr_code import QrCode
from viewer.ui.widgets.text_button import TextButton


class ContactCardPane(Column):
    """Asks for the page that says what to do, and for the list of all numbers."""

    spoken_role = "region"

    place_requested = Signal(Place)
    print_requested = Signal()

    def __init__(self, scene: Scene, can_print: bool, parent: QWidget | None = None) -> None:
        theme = scene.theme
        x = theme.size("page_x")
        super().__init__(Margins(x, theme.size("s2"), x, theme.size("s6")), parent)
        self.setAccessibleName(self.tr("Contact"))
        self.setObjectName("contact_card")
        self._scene, self._can_print = scene, can_print

    def show_place(self, place: Place) -> None:
        """Show one contact. Raises NotInLibrary."""
        theme, scene = self._scene.theme, self._scene
        contact = scene.library.contact(place.target)
        parts = [
            Part(self._breadcrumb),
            Part(lambda: self._label(scene.words(contact.name), "title"), theme.px(2)),
        ]
        if scene.words(contact.when):
            parts.append(Part(lambda: self._label(scene.words(contact.when), "body"), theme.px(4)))
        parts.append(Part(lambda: self._front(contact), theme.size("s4")))
        if self._can_print:
            parts.append(Part(lambda: Row([self._print_button()], 0), theme.size("s4")))
        if scene.site.kiosk:
            parts.append(Part(self._no_phone, theme.size("s4"), theme.px(860)))
        notes = scene.words(contact.notes)
        if notes:
            callout = Callout(CalloutKind.WARNING, (self._lines(notes),), (Run(self.tr("Good to know")),))
            parts.append(Part(lambda: self._block(callout), theme.size("s5"), theme.px(860)))
        happens = scene.words(contact.what_happens)
        if happens:
            title = self.tr("What happens when you call") if contact.call else self.tr("What happens")
            parts.append(Part(lambda: self._label(title, "h2"), theme.size("s5")))
            parts.append(Part(lambda: self._block(self._lines(happens, ordered=True)), theme.size("s3"), theme.px(860)))
        if contact.page:
            parts.append(Part(lambda: Row([self._what_to_do(contact)], 0), theme.size("s5")))
        checked = self.tr("Number checked {day}").format(day=scene.day(contact.checked))
        parts.append(Part(lambda: self._label(checked, "small", "ink_muted", "calendar-check"), theme.size("s5")))
        for source in contact.sources:
            words = self.tr("Source: {source}").format(
                source=", ".join(part for part in (source.publisher, source.title, source.date) if part)
            )
            parts.append(Part(partial(self._label, words, "small", "ink_muted"), theme.px(4), theme.px(860)))
        self.set_parts(parts)

    # ---- parts

    def _breadcrumb(self) -> Row:
        theme = self._scene.theme
        chevron = Label(
            "",
            theme.font("small"),
            theme.line_height("small"),
            theme.color("ink"),
            leading=looks.glyph(theme, "chevron-right", "control_line", "icon_small"),
            gap=0,
        )
        steps = [
            self._crumb(self.tr("Home"), HOME),
            chevron,
            self._crumb(self.tr("All numbers"), Place(PlaceKind.NUMBERS)),
        ]
        return Row(steps, theme.px(4))

    def _crumb(self, words: str, place: Place) -> TextButton:
        theme = self._scene.theme
        crumb = TextButton(looks.crumb(theme), [looks.line(theme, words, "small_strong", "action")])
        crumb.setObjectName(f"crumb_{place}")
        crumb.clicked.connect(lambda: self.place_requested.emit(place))
        return crumb

    def _front(self, contact: Contact) -> QWidget:
        """The number with how to reach it, and beside it (below it where there is no room) the code for a phone."""
        theme = self._scene.theme
        number = self._panel(self._number_parts(contact), "s5", "s3")
        address = self._scene.code_of(contact)
        if not address:
            return number
        code = self._panel(
            [
                self._label(self.tr("Take it with you"), "h4", centred=True),
                QrCode(address, theme.px(200), self.tr("Code that puts this number on a phone")),
                self._label(
                    self.tr("Scan with your phone. It is just this number."), "small", "ink_muted", centred=True
                ),
            ],
            "s4",
            "s2",
        )
        beside = self._scene.mode is not LayoutMode.COMPACT
        return _Front(number, code, theme.px(248) if beside else 0, theme.size("column_gap"))

    def _number_parts(self, contact: Contact) -> list[QWidget]:
        scene = self._scene
        ink = "danger_ink" if contact.kind == "emergency" else "action"
        role = "display_number" if scene.mode is not LayoutMode.COMPACT else "number_large"
        parts: list[QWidget] = []
        if contact.call:
            parts.append(self._label(self.tr("Call"), "h4", icon="phone-call"))
            parts.append(self._label(contact.call, role, ink))
            if scene.words(contact.call_then):
                then = self.tr("Then {step}").format(step=scene.words(contact.call_then))
                parts.append(self._label(then, "h2", ink))
        if contact.text:
            words = self.tr("Or text {what}") if contact.call else self.tr("Text {what}")
            icon = "message-square-text"
            parts.append(
                self._label(
                    words.format(what=scene.text_of(contact)), "number" if contact.call else "number_large", ink, icon
                )
            )
        if contact.chat:
            parts.append(
                self._label(
                    self.tr("On the internet: {site} (needs internet)").format(site=contact.chat), "body", icon="globe"
                )
            )
        if contact.tty:
            parts.append(self._label(self.tr("TTY: {number}").format(number=contact.tty), "number", icon="ear"))
        for texts, icon in ((contact.hours, "clock"), (contact.languages, "languages")):
            if scene.words(texts):
                parts.append(self._label(scene.words(texts), "body", icon=icon))
        if contact in scene.own_contacts()[:1] and scene.site.shown_address:
            parts.append(self._label(scene.site.shown_address, "body", icon="map-pin"))
        return parts

    def _no_phone(self) -> QWidget:
        """Someone who has no phone is not left alone with a number."""
        theme = self._scene.theme
        words = self.tr("No phone? Ask a staff member to call with you.")
        label = Label(
            words,
            theme.font("h4"),
            theme.line_height("h4"),
            theme.color("on_honey"),
            leading=looks.glyph(theme, "hand-helping", "on_honey"),
            gap=theme.size("s3"),
        )
        return Panel(looks.staff_note(theme), [label])

    def _print_button(self) -> TextButton:
        theme = self._scene.theme
        button = TextButton(
            looks.control(theme),
            [looks.line(theme, self.tr("Print a small card"), "control", "ink")],
            leading=looks.glyph(theme, "printer", "ink"),
        )
        button.setObjectName("print_card")
        button.clicked.connect(self.print_requested)
        return button

    def _what_to_do(self, contact: Contact) -> TextButton:
        theme = self._scene.theme
        button = TextButton(
            looks.control(theme),
            [
                looks.line(
                    theme, self._scene.library.info(self._scene.language, contact.page).title, "control", "action"
                )
            ],
            trailing=looks.glyph(theme, "chevron-right", "action", "icon_small"),
        )
        button.setObjectName("what_to_do")
        button.clicked.connect(lambda: self.place_requested.emit(Place(PlaceKind.PAGE, contact.page)))
        return button

    def _block(self, block: Block) -> BlockWidget:
        return BlockWidget(self._scene.theme, box_of(self._scene.setting(), block), spoken(block), block)

    def _lines(self, text: str, ordered: bool = False) -> ListBlock:
        """Each line of a text as one item of a list."""
        items = [line.strip() for line in text.splitlines() if line.strip()]
        return ListBlock(tuple((Paragraph(marked(self._scene, item)),) for item in items), ordered)

    def _label(self, words: str, role: str, colour: str = "ink", icon: str = "", centred: bool = False) -> Label:
        theme = self._scene.theme
        return Label(
            words,
            theme.font(role),
            theme.line_height(role),
            theme.color(colour),
            leading=looks.glyph(theme, icon, colour) if icon else None,
            centred=centred,
            whole="number" in role,
        )

    def _panel(self, parts: list[QWidget], padding: str, gap: str) -> Panel:
        return Panel(looks.panel(self._scene.theme, padding, gap), parts)


class _Front(Fitting):
    """The number and the code: side by side, one height, or one below the other."""

    def __init__(self, number: QWidget, code: QWidget, code_width: int, gap: int) -> None:
        super().__init__()
        self._number, self._code, self._code_width, self._gap = number, code, code_width, gap
        number.setParent(self)
        code.setParent(self)

    def fit(self, width: int) -> int:
        if self._code_width:
            left = width - self._code_width - self._gap
            height = max(height_of(self._number, left), height_of(self._code, self._code_width))
            self.put(self._number, 0, 0, left, height, width)
            self.put(self._code, left + self._gap, 0, self._code_width, height, width)
            return height
        top = height_of(self._number, width)
        self.put(self._number, 0, 0, width, top, width)
        below = height_of(self._code, width)
        self.put(self._code, 0, top + self._gap, width, below, width)
        return top + self._gap + below
