"""The wire: one small codec for requests, replies, batches of changes and pages of news. Format pinned by fixtures."""
