"""Rules held against readings made by hand and against the real text."""
