"""Handrail, an offline help library.

core       what is read at run time: library, search, links. No Qt, no network.
authoring  what makes a library out of content/. No Qt. Never imported by the window.
ui         Qt Widgets, one widget a file.
app        puts them together; cli is the command line.
"""
