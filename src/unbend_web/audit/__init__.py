"""What happened to the records: events are added, never changed."""
