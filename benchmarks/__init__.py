"""`make bench`: the plugin's figures, beside those of beets' own discogs plugin.

Each part is a module with one function, `measure`, from :class:`.rows.Options`
to rows; :mod:`.__main__` runs them. What every figure means stands in README.md.
`make mutants` is apart from it, in :mod:`.mutants`.
"""
