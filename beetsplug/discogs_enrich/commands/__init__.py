"""One module per command: options, progress, what is printed."""
