"""The macOS package: an .app in a .dmg. Written by the documents of Apple, PyInstaller and dmgbuild; not yet run.

icon its .icns · application what is laid into the .app, and its signature · image the .dmg, and its trial
"""
