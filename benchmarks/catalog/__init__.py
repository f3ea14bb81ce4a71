"""A catalogue: made of dumps, asked, enriched from, and spoilt."""
