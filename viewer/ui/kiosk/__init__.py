"""What stands before the library: first screen, "are you still here?", the screen after leaving, lock, keyboard."""
