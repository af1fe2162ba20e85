"""Rules that need code: one file each, exporting `RULE`. Found by name, never registered."""
