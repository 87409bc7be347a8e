"""Widgets that would fit any program. They know nothing of libraries, themes or pages: colours and fonts are given."""
