"""The parts of the window: each shows one thing of the library and asks by signals. Panes never import panes."""
