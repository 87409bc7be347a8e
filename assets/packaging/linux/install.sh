#!/bin/sh
# Handrail @VERSION@ for Linux. Installs it for the account that runs this file. No administrator is needed.
#
#   sh @FILE@                  install, or replace an older version
#   sh @FILE@ --uninstall      take it away; settings and libraries of your own stay
#   sh @FILE@ --prefix DIR     put it below DIR instead of ~/.local
#
# Nothing is changed until the new version lies there whole and has checked itself. Exit code: 0 well, 1 not, 2 wrong use.
set -eu
umask 022

SCRIPT_LINES=@LINES@      # of this script; the archive follows
SHA256=@SHA256@
NEEDED=@NEEDED@    # kilobytes when installed
GLIBC=@GLIBC@
MACHINE=@MACHINE@
ID=org.handrail.Handrail

say() { printf '%s\n' "$*"; }
stop() { printf 'Handrail: %s\n' "$*" >&2; exit 1; }
usage() { sed -n '2,/^set -eu/s/^# \{0,1\}//p' "$0"; exit "$1"; }

MODE=install
PREFIX=
while [ $# -gt 0 ]; do
    case $1 in
        --uninstall) MODE=uninstall ;;
        --prefix) [ $# -gt 1 ] || usage 2; PREFIX=$2; shift ;;
        --prefix=*) PREFIX=${1#--prefix=} ;;
        --help | -h) usage 0 ;;
        *) say "There is no option $1." >&2; usage 2 ;;
    esac
    shift
done
# The copy that lies with the program has no archive, and can only take it away.
case ${0##*/} in uninstall*) MODE=uninstall ;; esac

if [ -n "$PREFIX" ]; then
    case $PREFIX in /*) ;; *) PREFIX=$PWD/$PREFIX ;; esac
    SHARE=$PREFIX/share
elif [ "$MODE" = uninstall ] && [ -f "${0%/*}/installed-below" ]; then
    { read -r PREFIX && read -r SHARE; } <"${0%/*}/installed-below"
else
    [ -n "${HOME:-}" ] || stop "the account has no home folder. Say where to install with --prefix DIR."
    PREFIX=$HOME/.local
    SHARE=${XDG_DATA_HOME:-$HOME/.local/share}
fi
PROGRAM=$PREFIX/lib/handrail
NEW=$PREFIX/lib/.handrail-new.$$
OLD=$PREFIX/lib/.handrail-old.$$

# ---- both ways

nobody_uses_it() {
    for program in /proc/[0-9]*/exe; do
        if [ "$(readlink "$program" 2>/dev/null)" = "$PROGRAM/handrail" ]; then
            stop "it is open. Close it, then try again."
        fi
    done
}

# Take away the files that a list names, and then the folders that are empty.
take_away() {
    [ -f "$1/installed-files" ] || stop "$1 was not made by this installer, so it is left as it is."
    while IFS= read -r name; do rm -f "$1/$name"; done <"$1/installed-files"
    rm -f "$1/installed-files"
    find "$1" -depth -type d -exec rmdir {} \; 2>/dev/null || true
}

take_away_links() {
    for name in handrail handrail-cli; do
        case $(readlink "$PREFIX/bin/$name" 2>/dev/null) in "$PROGRAM"/*) rm -f "$PREFIX/bin/$name" ;; esac
    done
    rm -f "$SHARE/applications/$ID.desktop" "$SHARE/icons/hicolor/scalable/apps/$ID.svg"
    rm -f "$SHARE/man/man1/handrail.1.gz" "$SHARE/man/man1/handrail-cli.1.gz"
}

# Folders that we may have made, the inner ones first; those with something in them stay.
tidy_folders() {
    for folder in bin lib; do rmdir "$PREFIX/$folder" 2>/dev/null || true; done
    for folder in applications icons/hicolor/scalable/apps icons/hicolor/scalable icons/hicolor icons man/man1 man; do
        rmdir "$SHARE/$folder" 2>/dev/null || true
    done
    rmdir "$SHARE" "$PREFIX" 2>/dev/null || true
}

uninstall() {
    [ -d "$PROGRAM" ] || stop "it is not installed below $PREFIX."
    nobody_uses_it
    take_away "$PROGRAM"
    take_away_links
    tidy_folders
    say "Handrail is taken away. Settings and libraries of your own are left."
    [ ! -d "$PROGRAM" ] || say "These are yours: $PROGRAM"
}

# ---- install

check_system() {
    [ "$(uname -s)" = Linux ] || stop "this file is for Linux. There are others for Windows and macOS."
    [ "$(uname -m)" = "$MACHINE" ] || stop "this file is for computers of the kind $MACHINE; this one is $(uname -m)."
    has=$(getconf GNU_LIBC_VERSION 2>/dev/null | awk '{ print $2 }')
    [ -n "$has" ] || stop "this Linux has no glibc, which Handrail needs."
    oldest=$(printf '%s\n%s\n' "$has" "$GLIBC" | sort -t. -k1,1n -k2,2n | head -n 1)
    [ "$oldest" = "$GLIBC" ] || stop "this Linux is too old: it has glibc $has, and $GLIBC is needed (@SYSTEMS@)."
}

check_room() {
    mkdir -p "$PREFIX/lib" 2>/dev/null || stop "this account may not write to $PREFIX. Choose a folder with --prefix DIR."
    [ -w "$PREFIX/lib" ] || stop "this account may not write to $PREFIX/lib. Choose a folder with --prefix DIR."
    free=$(df -Pk "$PREFIX/lib" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge "$NEEDED" ] ||
        stop "there is not enough room in $PREFIX: $((NEEDED / 1024)) MB are needed, $((free / 1024)) MB are free."
}

archive() { tail -n "+$((SCRIPT_LINES + 1))" "$0"; }

unpack() {
    if command -v xz >/dev/null; then
        xz -dc
    else
        python3 -c 'import lzma, shutil, sys; shutil.copyfileobj(lzma.open(sys.stdin.buffer), sys.stdout.buffer)'
    fi | tar -x -C "$NEW" --no-same-owner -f -
}

# shellcheck disable=SC2317  # the trap calls it
leave() {
    rm -rf "$NEW"
    if [ -d "$OLD" ] && [ ! -d "$PROGRAM" ]; then mv "$OLD" "$PROGRAM"; fi
    if [ "${DONE:-}" != yes ]; then tidy_folders; fi
}

missing_libraries() {
    # As the program finds them: its own first.
    find "$NEW/usr/lib/handrail" -name 'libqxcb.so' -exec env LD_LIBRARY_PATH="$NEW/usr/lib/handrail/_internal" ldd {} + \
        2>/dev/null | awk '/not found/ { printf "%s ", $1 }'
}

check_new() {
    program=$NEW/usr/lib/handrail
    missing=$(missing_libraries)
    [ -z "$missing" ] || stop "this computer lacks what every desktop has: ${missing% }. Ask who looks after it."
    report=$(QT_QPA_PLATFORM=offscreen "$program/handrail-cli" self-check 2>&1) || {
        printf '%s\n' "$report" >&2
        stop "the new version does not work on this computer, so nothing was changed."
    }
}

# What is in the old folder and was never in our list belongs to whoever put it there: it moves along.
keep_own_files() {
    [ -f "$PROGRAM/installed-files" ] || return 0
    (cd "$PROGRAM" && find . \( -type f -o -type l \) | sed 's#^\./##' | sort) >"$NEW/there"
    sort "$PROGRAM/installed-files" >"$NEW/ours"
    comm -23 "$NEW/there" "$NEW/ours" | grep -vx installed-files | while IFS= read -r name; do
        mkdir -p "$(dirname "$NEW/usr/lib/handrail/$name")"
        cp -p "$PROGRAM/$name" "$NEW/usr/lib/handrail/$name"
    done
}

# As a .desktop file quotes it: in quotation marks, with \ before what has a meaning there (and that one twice).
desktop_quoted() { printf '%s' "$1" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g; s/.*/"&"/'; }

desktop_file() {
    quoted=$(desktop_quoted "$PROGRAM/handrail")
    while IFS= read -r line; do
        case $line in
            Exec=*) printf 'Exec=%s\n' "$quoted" ;;
            TryExec=*) printf 'TryExec=%s\n' "$PROGRAM/handrail" ;;
            *) printf '%s\n' "$line" ;;
        esac
    done <"$NEW/usr/share/applications/$ID.desktop"
}

put_links() {
    mkdir -p "$PREFIX/bin" "$SHARE/applications" "$SHARE/icons/hicolor/scalable/apps" "$SHARE/man/man1"
    for name in handrail handrail-cli; do
        case $(readlink "$PREFIX/bin/$name" 2>/dev/null || echo "$PROGRAM/") in
            "$PROGRAM"/*) [ -L "$PREFIX/bin/$name" ] || [ ! -e "$PREFIX/bin/$name" ] || continue ;;
            *) continue ;; # somebody else's
        esac
        ln -sf "$PROGRAM/$name" "$PREFIX/bin/$name"
        cp "$NEW/usr/share/man/man1/$name.1.gz" "$SHARE/man/man1/"
    done
    cp "$NEW/usr/share/icons/hicolor/scalable/apps/$ID.svg" "$SHARE/icons/hicolor/scalable/apps/"
    desktop_file >"$SHARE/applications/$ID.desktop"
}

put_in_place() {
    say "Installing Handrail @VERSION@ below $PREFIX ..."
    check_system
    nobody_uses_it
    if [ -d "$PROGRAM" ] && [ ! -f "$PROGRAM/installed-files" ]; then
        stop "$PROGRAM is there already and was not made by this installer. Choose a folder with --prefix DIR."
    fi
    command -v xz >/dev/null || command -v python3 >/dev/null ||
        stop "the program xz is missing. Ask whoever looks after this computer to install xz-utils."
    trap leave EXIT
    trap 'exit 130' INT TERM HUP
    check_room
    [ "$(archive | sha256sum | awk '{ print $1 }')" = "$SHA256" ] ||
        stop "this file is damaged. Copy it again from where it came from."
    mkdir "$NEW"
    archive | unpack || stop "it could not be unpacked to $PREFIX. Is the disk full?"
    program=$NEW/usr/lib/handrail
    rm -f "$program/kiosk-session"
    check_new
    head -n "$SCRIPT_LINES" "$0" >"$program/uninstall"
    chmod 755 "$program/uninstall"
    printf '%s\n%s\n' "$PREFIX" "$SHARE" >"$program/installed-below"
    (cd "$program" && find . \( -type f -o -type l \) | sed 's#^\./##') >"$NEW/files"
    keep_own_files
    mv "$NEW/files" "$program/installed-files"
    if [ -d "$PROGRAM" ]; then mv "$PROGRAM" "$OLD"; fi
    mv "$program" "$PROGRAM"
    put_links || stop "the entry in the menu could not be written below $SHARE. The program is $PROGRAM/handrail"
    DONE=yes
    rm -rf "$OLD"
    say "Done. Start it from the menu, or with: $PROGRAM/handrail"
    say "To take it away again: sh '$PROGRAM/uninstall'"
}

case $MODE in
    install) put_in_place ;;
    uninstall) uninstall ;;
esac
exit 0
