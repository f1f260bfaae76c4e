"""Every regional table of a study, from its material."""
