"""From the files of a tenant to its model: one file per format."""
