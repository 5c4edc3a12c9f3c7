"""TypeScript as JavaScript: what types are is blanked, and what JavaScript lacks is refused."""
