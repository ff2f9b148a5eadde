"""Other programs' forms of records: CSV, LIDO, IIIF."""
