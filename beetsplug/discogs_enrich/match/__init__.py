"""Find the release that some items came from: clues, searches, decisions."""
