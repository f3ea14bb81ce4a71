"""What `beet import` gets of Discogs: candidates, and what is kept of the chosen."""
