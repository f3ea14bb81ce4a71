"""Which queries are sent, in which order, and what is fetched for a decision."""
