"""A catalogue of a million made-up releases, and what it is asked."""
