"""How alike a release is, which pressing it is, and whether it is taken. Pure."""
