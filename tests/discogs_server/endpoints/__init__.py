"""The endpoints by subject: each function takes a call and returns JSON."""
