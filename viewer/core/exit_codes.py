"""What the program's end means to whoever started it."""

WELL, PROBLEM, WRONG_USE = 0, 1, 2
STAFF = 23  # staff closed the kiosk: the only end after which it is not started again
