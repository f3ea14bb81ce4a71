"""How alike a release is, which pressing it is, whether it is taken; asks nobody."""
