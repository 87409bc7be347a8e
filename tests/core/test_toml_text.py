"""The lines of TOML keys and values."""

import pytest

from viewer.core.toml_text import NoToml, toml_line, toml_values

TOML = """\
title = "x"

[[contacts]]
id = "a"
notes = { en = "one" }

[[contacts]] # the second
id = "b"
"call" = '''
text'''

[en.avoid]
"drug habit" = "use"

[[en.questions]]
page = "a/b"
[S001]
pages = [
  "a/b",
  "c/d",
]
[S002]
pages = ["c/d"]
"""


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("title",), "", 1),
        (("contacts", 0, "notes"), "", 5),
        (("contacts", 1), "", 7),
        (("contacts", 1, "id"), "", 8),
        (("contacts", 1, "call"), "", 9),
        (("contacts", 1, "text"), "", 7),
        (("contacts", 5, "id"), "", 1),
        (("en", "avoid", "drug habit"), "", 13),
        (("en", "questions", 0, "page"), "", 16),
        (("S001", "pages"), "", 18),
        (("S001", "pages"), "c/d", 20),
        (("S001", "pages"), "e/f", 18),
        (("S002", "pages"), "c/d", 23),
        (("nothing",), "", 1),
    ],
)
def test_lines_of_toml(path: tuple[str | int, ...], value: str, line: int) -> None:
    assert toml_line(TOML, *path, value=value) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [('a = 1\nb = "', 2), ("a = 1\n\n= 2\n", 3), ("a = " + "[" * 5000, 0), ("a = " + "1" * 5000, 0)],
)
def test_what_is_no_toml_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(NoToml) as caught:
        toml_values(text)
    assert caught.value.line == line
    assert "line" not in caught.value.reason
