"""What makes a library out of a content folder. No Qt. Never imported by the window."""
