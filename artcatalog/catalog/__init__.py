"""The SQLite catalog: tables, connection, questions the application asks, full-text search, backup."""
