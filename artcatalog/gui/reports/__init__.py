"""Pages to print: PDF reports of a look-up and of records."""
