"""A block in words, as a screen reader says it."""

from viewer.core.model import Block, Callout, Image, ListBlock, Table, plain_text


def spoken(block: Block) -> str:
    """The text of a block in reading order, with the pauses that its shape stands for."""
    match block:
        case ListBlock():
            items = [" ".join(spoken(inner) for inner in item) for item in block.items]
            if block.ordered:
                items = [f"{number}. {item}" for number, item in enumerate(items, block.start)]
            return " ".join(_ended(item) for item in items)
        case Callout():
            parts = [plain_text(block.title), *(spoken(inner) for inner in block.blocks)]
            return " ".join(_ended(part) for part in parts if part)
        case Table():
            rows = [", ".join(plain_text(cell) for cell in row) for row in (block.header, *block.rows)]
            return " ".join(_ended(row) for row in rows)
        case Image():
            return block.alt
        case _:
            return plain_text(block.runs)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."
