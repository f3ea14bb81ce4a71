"""A user's collection and wantlist on Discogs, beside the albums of the library."""
