"""The steps from one layout of the gateway's database to the next. Released ones never change."""
