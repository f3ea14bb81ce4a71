"""What `beet discogs-doctor` looks at: account, files, library, shelf, runs."""
