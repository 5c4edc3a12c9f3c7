"""Tenants kept as code: where they stand, and the way to the new experience."""
