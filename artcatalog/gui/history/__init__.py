"""The history of a record: who changed what and when, and taking a change back."""
