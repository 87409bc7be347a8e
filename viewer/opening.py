"""Which library the window opens, and whose word is taken for it. Knows where things are; asks core to open them."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from viewer import paths
from viewer.core.library import Library, open_library
from viewer.core.site import Site, SiteAsRead, read_site
from viewer.core.site_library import SiteLibrary, misfits
from viewer.core.trust import Trust, pinned_keys, together
from viewer.core.visit import HOME, Place

if TYPE_CHECKING:
    from viewer.core.updates import Updates


class Start(Struct, frozen=True):
    """What the program is started with: where things are, and what to show first."""

    library: Path | None  # the one that was named; none: the one that is installed, or came with the program
    site: Path
    state: Path  # the folder of what the staff's side keeps
    libraries: Path  # the folder of those that were installed
    kiosk: bool = False
    language: str = ""
    place: Place = HOME
    read: SiteAsRead | None = None  # what stands in the site file, where it has been read already


def open_for_site(start: Start, themes: Collection[str]) -> SiteLibrary:
    """The library as this site shows it. What is wrong in the site file is said, and left out. Raises HandrailError."""
    site, problems = start.read or read_site(start.site)
    library = _open(start, site)
    library.replaceable = start.library is None
    for problem in (*problems, *misfits(str(start.site), site, library, themes)):
        print(f"handrail: {problem}", file=sys.stderr)
    return SiteLibrary(library, replace(site, kiosk=True) if start.kiosk else site)


def updates_for(start: Start) -> Updates | None:
    """What can be updated: nothing where one file was named, which somebody else looks after. Raises HandrailError."""
    from viewer.core.updates import Updates

    if start.library is not None:
        return None
    return Updates(start.libraries, paths.default_library(), trust_of(read_site(start.site)[0]))


def file_in_use(start: Start) -> Path | None:
    """The file that the window would open, which is not opened here. Raises HandrailError."""
    if start.library is not None or not start.libraries.is_dir():
        return start.library or paths.default_library()
    from viewer.core.store import Store

    own = paths.default_library()
    shown = Store(start.libraries, own, trust_of(read_site(start.site)[0])).shown()
    return start.libraries / shown.file if shown is not None and shown.file else own


def trust_of(site: Site) -> Trust:
    """The keys that come with the program, those of the site, and whether it takes libraries that nobody signed."""
    return Trust(together(pinned_keys(paths.KEYS), site.library_keys), site.unsigned_libraries)


def _open(start: Start, site: Site) -> Library:
    if start.library is None:
        if not start.libraries.is_dir() and (own := paths.default_library()) is not None:
            return open_library(own)  # nothing was ever installed: nobody needs to look at keys
        from viewer.core.store import Store

        return Store(start.libraries, paths.default_library(), trust_of(site)).open()
    if paths.came_with_program(start.library):
        return open_library(start.library)
    trust = trust_of(site)
    return open_library(start.library, replace(trust, unsigned=trust.unsigned or paths.is_checkout()))
