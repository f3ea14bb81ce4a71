"""What is typed behind `beet`: a table of the commands, and a file for each."""
