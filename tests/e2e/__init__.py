"""What a user does, tried by the real `beet`."""
