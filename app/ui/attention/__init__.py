"""What waits for a person: what two desks said apart, and what the bank sent back."""
