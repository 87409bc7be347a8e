"""Packages for Linux: system what a bundle needs there · payload the files as they will lie · deb and run_file."""
