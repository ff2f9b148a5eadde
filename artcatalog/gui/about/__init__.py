"""About the program: version, licences, and diagnostics to copy."""
