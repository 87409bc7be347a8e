"""What is read at run time. No Qt, no network, nothing written."""
