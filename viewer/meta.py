"""Who the program is: name and version, said here and nowhere else. Imports nothing."""

NAME = "Handrail"
APP_ID = "handrail"
VERSION = "0.1.0"
COPYRIGHT = "Copyright 2026 the Handrail contributors"
LICENCE = "MIT"
SUPERVISED = "HANDRAIL_SUPERVISED"  # the environment variable by which the window knows that it is watched
