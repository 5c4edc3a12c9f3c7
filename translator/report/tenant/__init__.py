"""Reports about tenants: one file per format."""
