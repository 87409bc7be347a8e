"""Content folders by people who mean harm or copied the wrong thing: an error in words, or a library that is read."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from viewer import app, paths
from viewer.authoring import build as building
from viewer.authoring.source import read_tree
from viewer.core.library import Library, open_library
from viewer.core.self_check import everything_reads, outcome
from viewer.errors import HandrailError
from viewer.ui.article.boxes import box_of
from viewer.ui.setting import Setting
from viewer.ui.theme import Theme

if TYPE_CHECKING:
    from tests.conftest import Sample

SECRET = "xq-secret-of-another-folder"
PAGE, OTHER = "en/now/overdose.md", "en/know/about.md"
FILES = (
    *("library.toml", "contacts.toml", "words.toml", "asked.toml", "urgent.toml", "facts.toml", PAGE, OTHER),
    *("images/side.svg", "en/know/new.md", "es/now/overdose.md", "en/now/OVERDOSE.md", "en/x.md", "stray.md", "en"),
)
DEEP = 3_000
SLOWEST = 2.0  # seconds of work for a tree
WIDTH = 672  # pixels of a column of text
SNIPPETS = (
    *("\0", "\ufeff", "\u202e", "\r", "\r\n\r\n", "---\n", "```\n", "~~~", "[[", "]]", "'''", '"""', "\\", "\t" * 50),
    *(f"![]({where})" for where in ("../../outside.txt", "/etc/passwd", "file:///etc/passwd", "http://a/b.png", "..")),
    *(f"[x]({where})" for where in ("../../../outside.md", "javascript:a", "contact:nobody", "//a/b", "#", "data:,x")),
    *("<script>a</script>", "<img src=/etc/passwd>", "<!--", "<![CDATA[", "&#x0;", "&xxe;", "{{ 7 * 7 }}", "%s%n"),
    *(
        "> " * DEEP,
        "    " * DEEP + "- x",
        "[" * DEEP,
        "*" * DEEP,
        "_" * DEEP + "a",
        "`" * DEEP,
        "(" * DEEP,
        "- " * DEEP,
    ),
    *("|a|" * 500 + "\n|-|\n", "| a | b |\n|---|---|\n" + "| x |\n" * 300, "!!! danger\n" + "    !!! note\n" * 300),
    *("[^1]: a\n[^1]", "[a]: b\n" * 300, "1" * 5_000, "9" * 400 + ".", "a" * 100_000, "\U0001f600" * 2_000),
    *("\nx: &a [1]\ny: [*a, *a]\n", "\nx: !!python/object/apply:os.system ['touch /tmp/x']\n", "\nx: {{}}\n"),
    *("\n[[sections]]\nid = '../x'\n", "\n[en.urgent]\n", "\n[[contacts]]\nid = 1\n", "\nversion = 99\n", "= = =\n"),
    *(
        "\nchecked: 9999-99-99\n",
        "\norder: 1e999\n",
        "\norder: .nan\n",
        "\nrecheck: 2026-02-30\n",
        "\nimages: ../../\n",
    ),
)
BODY = st.tuples(st.just("body"), st.sampled_from((PAGE, OTHER)), st.sampled_from(SNIPPETS), st.floats(0, 1))
MUTATIONS = st.one_of(
    *[BODY] * 6,  # most of what is spoilt elsewhere is refused before anything is rendered
    st.tuples(st.just("body"), st.sampled_from((PAGE, OTHER)), st.text(max_size=60), st.floats(0, 1)),
    st.tuples(st.just("insert"), st.sampled_from(FILES), st.sampled_from(SNIPPETS), st.floats(0, 1)),
    st.tuples(st.just("text"), st.sampled_from(FILES), st.text(max_size=60), st.floats(0, 1)),
    st.tuples(st.just("bytes"), st.sampled_from(FILES), st.binary(max_size=40), st.floats(0, 1)),
    st.tuples(st.just("cut"), st.sampled_from(FILES), st.floats(0, 1), st.floats(0, 1)),
    st.tuples(st.just("swap"), st.sampled_from(FILES), st.sampled_from(FILES), st.just(0.0)),
    st.tuples(st.just("link"), st.sampled_from(FILES), st.sampled_from(("file", "folder", "self", "up")), st.just(0.0)),
    st.tuples(st.just("folder"), st.sampled_from(FILES), st.just(""), st.just(0.0)),
    st.tuples(
        st.just("name"),
        st.sampled_from(("a b.md", "\u00e9.md", "con.md", "-x.md", ".md", "x.MD", "..md")),
        st.just(""),
        st.just(0.0),
    ),
)


class Watch:
    """Notes which files are opened and whether anything is started, while it is on. Python cannot take it off again."""

    def __init__(self) -> None:
        self.on, self.opened, self.started = False, set[str](), list[str]()
        sys.addaudithook(self.note)

    def note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on:
            return
        if event == "open" and isinstance(arguments[0], str | bytes):
            self.opened.add(os.fsdecode(arguments[0]))
        elif event.startswith(
            ("subprocess.", "os.exec", "os.system", "os.posix_spawn", "os.fork", "socket.", "ctypes.")
        ):
            self.started.append(event)


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


@pytest.fixture(scope="module")
def place(make_sample: Callable[[Path], Sample]) -> Iterator[Path]:
    """A folder in memory, where there is one, with a sound sample in it and a file that nobody may read."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(dir=memory if os.access(memory, os.W_OK) else None))
    make_sample(folder / "sound")
    (folder / "outside.txt").write_text(SECRET, encoding="utf-8")
    (folder / "outside").mkdir()
    (folder / "outside/page.md").write_text(f'---\ntitle: "{SECRET}"\n---\n', encoding="utf-8")
    yield folder
    shutil.rmtree(folder)


def mutate(root: Path, kind: str, name: str, value: Any, where: float) -> None:
    """Spoil one thing in a content folder. What cannot be done to it is left."""
    path = root / name
    if kind == "link":
        target = {"file": root.parent.parent / "outside.txt", "folder": root.parent.parent / "outside", "self": path}
        remove(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target.get(value, root))
        return
    if kind == "folder":
        remove(path)
        path.mkdir(parents=True)
        return
    if kind == "name":
        path = root / "en/know" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root.parent.parent / "sound/content" / OTHER, path)
        return
    if path.is_dir() or path.is_symlink():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    content = path.read_bytes() if path.exists() else b""
    at = int(where * len(content))
    if kind == "swap":
        other = root.parent.parent / "sound/content" / str(value)
        content = other.read_bytes() if other.is_file() else b""
    elif kind == "cut":
        content = content[at : at + int(value * len(content))]
    else:
        if kind == "body":
            begin = content.find(b"\n---\n") + 5
            at = begin + int(where * (len(content) - begin))
        data = value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
        content = content[:at] + data + content[at:]
    path.write_bytes(content)


def remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def outside(opened: set[str], root: Path, work: Path) -> list[str]:
    """What was opened and lies neither in the content, nor where the library is written, nor in the program itself."""
    allowed = [str(root), str(work), str(paths.ROOT), sys.prefix, sys.base_prefix, "/dev/null"]
    real = {os.path.realpath(name) for name in opened}
    return sorted(name for name in real if not any(name == one or name.startswith(f"{one}/") for one in allowed))


def try_tree(place: Path, watch: Watch, mutations: list[tuple[str, str, Any, float]]) -> str:
    work = place / "work"
    shutil.rmtree(work, ignore_errors=True)
    root = work / "content"
    shutil.copytree(place / "sound/content", root)
    for mutation in mutations:
        try:
            mutate(root, *mutation)
        except OSError:
            continue  # a mutation before it has made that impossible
    output = work / "x.hlib"
    started = time.process_time()
    watch.opened.clear()
    watch.started.clear()
    watch.on = True
    try:
        building.build(read_tree(root), output)
    except HandrailError as error:
        text = str(error)
        assert text
        assert "\n" not in text
        assert "Error" not in text
        assert SECRET not in text
        assert not output.exists()
        return "refused"
    finally:
        watch.on = False
        assert outside(watch.opened, root, work) == []
        assert watch.started == []
    library = open_library(output)
    problem = outcome(everything_reads(library))
    assert not problem or "search finds nothing in this library" in problem
    assert SECRET.encode() not in output.read_bytes()
    draw(library)
    library.close()
    assert time.process_time() - started < SLOWEST
    return "built"


def draw(library: Library) -> None:
    """Lay out every page as the window does."""
    setting = Setting(Theme("light"), library.image)
    for page_id in library.page_ids("en"):
        for block in library.page("en", page_id).blocks:
            assert box_of(setting, block).layout(WIDTH) >= 0


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there that tests do not have")
@pytest.mark.parametrize(
    ("count", "part"), [(60, 0), *(pytest.param(1_000, part, marks=pytest.mark.slow) for part in range(1, 11))]
)
def test_a_hostile_tree_is_refused_or_read(
    place: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch, count: int, part: int
) -> None:
    app.prepare()
    monkeypatch.setattr(building, "_common_words", lambda language: [])  # a try takes milliseconds
    seen: dict[str, int] = {"refused": 0, "built": 0}

    @seed(part)
    @settings(
        max_examples=count,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(MUTATIONS, min_size=1, max_size=3))
    def run(mutations: list[tuple[str, str, Any, float]]) -> None:
        seen[try_tree(place, watch, mutations)] += 1

    run()
    assert seen["refused"] > count // 10
    assert seen["built"] > count // 10
