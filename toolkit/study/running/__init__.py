"""How steps are run: a chain of folders named by digests, workers here or on a cluster."""
