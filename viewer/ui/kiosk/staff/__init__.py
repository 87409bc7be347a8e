"""What staff see behind the PIN: the site's settings, the state of the library, the way out of a kiosk."""
