"""The linter's rules, a file for each thing they look at. A rule is one small function; check.py lists them all."""
