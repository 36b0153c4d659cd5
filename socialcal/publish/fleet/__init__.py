"""Many publishers on one PostgreSQL: a queue hands the work out, and the ledger judges it."""
