"""`make demo`: the plugin's main job on made-up albums, against a stand-in Discogs."""
