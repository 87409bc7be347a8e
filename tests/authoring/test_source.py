"""What is wrong in a content folder is told with its file and its line; what an editor may well do is accepted."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from viewer.authoring.source import LARGEST_IMAGE, LARGEST_PAGE, Tree, read_tree
from viewer.errors import ContentError

if TYPE_CHECKING:
    from tests.conftest import Sample

ABOUT = "en/know/about.md"
OVERDOSE = "en/now/overdose.md"
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets only administrators make links")


def the_problem(sample: Sample) -> tuple[str, int, str]:
    """File, line and sentence of the one thing that is wrong."""
    problems = sample.tree().problems
    assert len(problems) == 1, problems
    return problems[0].where, problems[0].line, problems[0].message


# ---- a sound folder


def test_a_sound_folder(sample: Sample) -> None:
    tree = sample.tree()
    assert tree.problems == []
    assert (tree.library.id, tree.library.languages) == ("sample", ("en",))
    assert [contact.id for contact in tree.contacts] == ["emergency", "988", "samhsa", "poison"]
    assert [page.id for page in tree.pages] == ["now/overdose", "know/about"]
    assert list(tree.images) == ["side.svg"]
    assert tree.words["en"].aliases == {"clonazepam": ("klonopin",)}
    assert tree.facts is not None
    assert list(tree.facts) == ["S001", "S002", "S003"]


def test_a_page_knows_where_it_stands(sample: Sample) -> None:
    page = sample.tree().pages[1]
    assert (page.path, page.language, page.section, page.id) == (ABOUT, "en", "know", "know/about")
    assert page.first_line == sample.line(ABOUT, "## How it works") - 1
    assert page.line_of("The pills calm you") == sample.line(ABOUT, "The pills calm you")
    assert page.line_of("nowhere") == page.first_line
    assert page.front_line_of("checked") == sample.line(ABOUT, "checked")
    assert page.front_line_of("nowhere") == 1


def test_pages_stand_by_language_section_order_and_name(sample: Sample) -> None:
    sample.replace("library.toml", '["en"]', '["es", "en"]')
    page = sample.text(ABOUT)
    for path, order in (("en/know/b.md", 2), ("en/know/a.md", 2), ("en/know/z.md", 1), ("es/know/about.md", 1)):
        sample.write(path, page.replace("checked:", f"order: {order}\nchecked:"))
    assert [f"{page.language}/{page.id}" for page in sample.tree().pages] == [
        "es/know/about",
        "en/now/overdose",
        "en/know/z",
        "en/know/a",
        "en/know/b",
        "en/know/about",
    ]


def test_only_the_library_file_and_a_page_are_needed(sample: Sample) -> None:
    for name in ("contacts.toml", "words.toml", "facts.toml", "images/side.svg", OVERDOSE):
        (sample.root / name).unlink()
    tree = sample.tree()
    assert (tree.problems, tree.contacts, tree.words, tree.facts, tree.images) == ([], (), {}, None, {})


# ---- as editors and their programs save a file


@pytest.mark.parametrize("name", [ABOUT, "library.toml", "contacts.toml", "words.toml", "facts.toml"])
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks(sample: Sample, name: str, end: str, mark: str) -> None:
    sound = sample.tree()
    text = (mark + sample.text(name)).replace("\n", end)
    (sample.root / name).write_bytes(text.encode())
    tree = sample.tree()
    assert tree.problems == []
    assert (tree.pages, tree.contacts, tree.words, tree.facts) == (
        sound.pages,
        sound.contacts,
        sound.words,
        sound.facts,
    )


def test_notes_may_lie_beside_pages_and_pictures(sample: Sample) -> None:
    for path in ("README.md", "en/notes.md", "en/know/draft.txt", "images/LICENSE.txt", "images/README.md", ".git/x"):
        sample.write(path, "Not a page.")
    tree = sample.tree()
    assert (tree.problems, len(tree.pages), list(tree.images)) == ([], 2, ["side.svg"])


# ---- folders that are none


@pytest.mark.parametrize(
    ("made", "says"), [("", "no such folder"), ("file", "no such folder"), ("folder", "no library.toml")]
)
def test_a_folder_that_is_none(tmp_path: Path, made: str, says: str) -> None:
    root = tmp_path / "content"
    if made == "file":
        root.write_text("x")
    elif made:
        root.mkdir()
    with pytest.raises(ContentError, match=says) as caught:
        read_tree(root)
    assert caught.value.where == str(root)


def test_a_library_without_pages(sample: Sample) -> None:
    for page in (ABOUT, OVERDOSE):
        (sample.root / page).unlink()
    with pytest.raises(ContentError, match="there is no page in this folder"):
        sample.tree()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "sample"', 'id = "../sample"', 'the id "../sample" may hold small letters'),
        ('id = "know"', 'id = "Know How"', 'the section id "Know How" may hold'),
        ('languages = ["en"]', 'languages = ["en", "../x"]', "languages must list codes"),
        ('languages = ["en"]', "languages = []", "languages must list codes"),
        ('version = "2026.11.23"', 'version = "a/b"', "the version may hold letters"),
        ('version = "2026.11.23"', 'version = ""', "the version may hold letters"),
    ],
)
def test_names_that_are_none(sample: Sample, old: str, new: str, says: str) -> None:
    sample.replace("library.toml", old, new)
    with pytest.raises(ContentError, match=says) as caught:
        sample.tree()
    assert (caught.value.where, caught.value.line) == ("library.toml", sample.line("library.toml", new))


# ---- files that cannot be read


def test_a_page_in_latin_1(sample: Sample) -> None:
    text = sample.text(ABOUT).replace("The pills calm you", "Las pastillas cálman")
    (sample.root / ABOUT).write_bytes(text.encode("latin-1"))
    line = text.count("\n", 0, text.index("cálman")) + 1
    assert the_problem(sample) == (ABOUT, line, "the file is not in UTF-8. Save it again with the encoding UTF-8")


@pytest.mark.parametrize("name", ["library.toml", "contacts.toml"])
def test_a_table_in_utf_16(sample: Sample, name: str) -> None:
    (sample.root / name).write_bytes(sample.text(name).encode("utf-16"))
    if name == "library.toml":
        with pytest.raises(ContentError, match="not in UTF-8") as caught:
            sample.tree()
        assert (caught.value.where, caught.value.line) == (name, 1)
    else:
        assert the_problem(sample)[:2] == (name, 1)


@pytest.mark.parametrize("sign", [*"\x00\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\x80\x85\x9f\ufeff\ufffe\uffff"], ids=ascii)
@pytest.mark.parametrize("place", ["They calm you.", "The pills calm you"])
def test_a_control_character(sample: Sample, sign: str, place: str) -> None:
    sample.replace(ABOUT, place, f"{place}{sign}")
    line = sample.line(ABOUT, f"{place}{sign}")
    assert the_problem(sample) == (ABOUT, line, "the file holds an invisible control character. Delete it")


def test_a_page_of_50_megabytes(sample: Sample) -> None:
    with (sample.root / ABOUT).open("ab") as file:
        file.truncate(50 * 2**20)
    where, line, message = the_problem(sample)
    assert (where, line) == (ABOUT, 0)
    assert message == "the file has 51,200 KB, and 256 KB is the most. Make it smaller"


def test_a_page_as_large_as_one_may_be(sample: Sample) -> None:
    text = sample.text(ABOUT)
    sample.write(ABOUT, text + "\n" * (LARGEST_PAGE - len(text.encode())))
    assert sample.tree().problems == []
    sample.write(ABOUT, text + "\n" * (LARGEST_PAGE - len(text.encode()) + 1))
    assert the_problem(sample)[0] == ABOUT


def test_a_picture_that_is_too_large(sample: Sample) -> None:
    with (sample.root / "images/side.svg").open("ab") as file:
        file.truncate(LARGEST_IMAGE + 1)
    assert the_problem(sample) == (
        "images/side.svg",
        0,
        "the file has 8,193 KB, and 8,192 KB is the most. Make it smaller",
    )


@pytest.mark.parametrize("name", ["a.gif", "a.webp", "a.exe", "a"])
def test_a_picture_of_another_kind(sample: Sample, name: str) -> None:
    sample.write(f"images/{name}", "x")
    where, _, message = the_problem(sample)
    assert where == f"images/{name}"
    assert message.startswith("pictures are PNG, JPEG or SVG files")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
@pytest.mark.parametrize("path", [b"images/\xff.svg", b"en/know/\xff.md", b"en/\xff/a.md"])
def test_a_name_that_is_no_text(sample: Sample, path: bytes) -> None:
    place = sample.root / os.fsdecode(path)
    place.parent.mkdir(exist_ok=True)
    place.write_text("x")
    assert the_problem(sample)[0] == os.fsdecode(path)


@pytest.mark.parametrize("name", [ABOUT, "contacts.toml", "images/side.svg"])
def test_a_folder_where_a_file_should_be(sample: Sample, name: str) -> None:
    (sample.root / name).unlink()
    (sample.root / name).mkdir()
    where, _, message = the_problem(sample)
    assert where == name
    assert message.startswith("this is no plain file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
@pytest.mark.parametrize("name", [ABOUT, "facts.toml", "images/side.svg"])
def test_a_pipe_is_not_waited_for(sample: Sample, name: str) -> None:
    (sample.root / name).unlink()
    os.mkfifo(sample.root / name)
    assert the_problem(sample)[2].startswith("this is no plain file")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_page_that_may_not_be_read(sample: Sample) -> None:
    (sample.root / ABOUT).chmod(0)
    assert the_problem(sample)[2].startswith("the file cannot be read")


# ---- links on the disk


@needs_links
@pytest.mark.parametrize("name", [ABOUT, "words.toml", "images/side.svg"])
@pytest.mark.parametrize("target", ["/etc/passwd", "../../../../../../../../etc/passwd", "../outside.md"])
def test_a_link_out_of_the_folder(sample: Sample, name: str, target: str) -> None:
    (sample.root.parent / "outside.md").write_text("secret")
    place = sample.root / name
    place.unlink()
    place.symlink_to(sample.root.parent / "outside.md" if "outside" in target else target)
    assert the_problem(sample) == (name, 0, "this is a link that leads out of the content folder")


@needs_links
def test_a_folder_that_is_a_link_out(sample: Sample) -> None:
    outside = sample.root.parent / "outside"
    (sample.root / "en/know").rename(outside)
    (sample.root / "en/know").symlink_to(outside)
    assert the_problem(sample)[0] == ABOUT


@needs_links
@pytest.mark.parametrize("name", [ABOUT, "words.toml", "images/side.svg"])
@pytest.mark.parametrize("target", ["itself", "nothing"])
def test_a_link_to_nothing(sample: Sample, name: str, target: str) -> None:
    place = sample.root / name
    place.unlink()
    place.symlink_to(place if target == "itself" else place.parent / "nothing.md")
    where, _, message = the_problem(sample)
    assert where == name
    assert message.startswith("this is no plain file, or a link to nothing")


@needs_links
def test_a_link_inside_the_folder(sample: Sample) -> None:
    (sample.root / "en/know/again.md").symlink_to("about.md")
    tree = sample.tree()
    assert tree.problems == []
    assert "know/again" in [page.id for page in tree.pages]


@needs_links
def test_the_folder_itself_may_be_a_link(sample: Sample) -> None:
    linked = sample.root.parent / "linked"
    linked.symlink_to(sample.root)
    assert read_tree(linked).problems == []


# ---- pages in the wrong place or form


@pytest.mark.parametrize("name", ["About.md", "a b.md", "ünder.md", ".md", "a..md", "-a.md", "a_b.md"])
def test_a_page_with_an_odd_name(sample: Sample, name: str) -> None:
    sample.write(f"en/know/{name}", sample.text(ABOUT))
    assert the_problem(sample)[0] == f"en/know/{name}"


def test_a_page_in_no_section(sample: Sample) -> None:
    sample.write("en/elsewhere/about.md", sample.text(ABOUT))
    where, _, message = the_problem(sample)
    assert where == "en/elsewhere/about.md"
    assert message.startswith('the section "elsewhere" is not in library.toml')


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, 'must begin with a line "---"'),
        ("# A page", 1, 'must begin with a line "---"'),
        ("\n---\ntitle: A\n---\n", 1, 'must begin with a line "---"'),
        ("---\ntitle: A\n", 1, "no closing line"),
        ("---", 1, "no closing line"),
        ("---\n---\nText", 2, "must be lines of the form key: value"),
        ("---\n- a\n---\nText", 2, "must be lines of the form key: value"),
        ("---\ntitle: a\ntitle: b\n---\nText", 3, 'the key "title" stands here a second time'),
    ],
)
def test_a_page_without_sound_front_matter(sample: Sample, text: str, line: int, says: str) -> None:
    sample.write(ABOUT, text)
    where, found, message = the_problem(sample)
    assert (where, found) == (ABOUT, line)
    assert says in message


def test_every_problem_is_told_and_what_is_sound_is_read(sample: Sample) -> None:
    sample.write(ABOUT, "no page")
    sample.write("contacts.toml", "= no table")
    sample.write("images/a.gif", "no picture")
    tree: Tree = sample.tree()
    assert {problem.where for problem in tree.problems} == {ABOUT, "contacts.toml", "images/a.gif"}
    assert [page.path for page in tree.pages] == [OVERDOSE]
