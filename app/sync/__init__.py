"""The exchange: push and pull with the credit-bank gateway."""
