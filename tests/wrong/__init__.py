"""Wrong conversions: operators that make, of a right one, mistakes that look right."""
