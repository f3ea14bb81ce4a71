"""What the commands show and ask: lines, tables, pages, prompts."""
