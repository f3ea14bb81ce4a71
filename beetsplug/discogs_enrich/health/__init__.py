"""What `beet discogs-doctor` looks at: account, files, settings, library, runs."""
