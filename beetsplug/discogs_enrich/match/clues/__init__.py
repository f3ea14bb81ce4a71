"""What files, library and MusicBrainz' links tell of their release."""
