"""Albums that wait for a person: the queue, what was found, and the decisions."""
