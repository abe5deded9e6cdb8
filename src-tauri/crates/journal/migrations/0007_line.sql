-- A letter's pause may be the line's: then the oldest such letter of its account goes before any other of that account.
ALTER TABLE outbox ADD COLUMN for_line INTEGER NOT NULL DEFAULT 0 CHECK (for_line IN (0, 1));
