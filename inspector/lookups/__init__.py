"""Questions to public DNS, asked only when the user wants it."""
