"""What files and library tell of their release. Nothing is asked."""
