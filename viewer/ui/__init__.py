"""What is seen: Qt Widgets, one widget a file."""
