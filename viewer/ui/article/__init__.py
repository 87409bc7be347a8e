"""A page as blocks on screen: boxes lay text out and paint it, a column holds one widget a block."""
