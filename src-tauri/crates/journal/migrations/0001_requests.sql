-- What a workspace remembers. Instants are RFC 3339 in Moscow's offset on the workspace's clock;
-- columns ending in _ms are milliseconds of system UTC, for timers only.

CREATE TABLE workspace (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    id TEXT NOT NULL,
    organisation TEXT NOT NULL,
    tier TEXT,
    standing_at TEXT, -- NULL: the clock is the real one
    news_subscription INTEGER NOT NULL DEFAULT 0 CHECK (news_subscription IN (0, 1)),
    reply_cursor TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE requests (
    id TEXT NOT NULL PRIMARY KEY,
    number INTEGER UNIQUE, -- NULL while it is a draft
    tier TEXT,
    service TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    what TEXT NOT NULL,
    agreed TEXT NOT NULL,
    wanted TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    submitted_at TEXT,
    CHECK ((number IS NULL) = (submitted_at IS NULL))
) STRICT;

-- The promise as frozen at submission, and as reckoned again from the desk's receipt.
CREATE TABLE promises (
    request TEXT NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    basis TEXT NOT NULL CHECK (basis IN ('submission', 'receipt')),
    promise TEXT NOT NULL,
    PRIMARY KEY (request, basis)
) STRICT;

-- Letters as they are sent, whatever becomes of the draft.
CREATE TABLE letters (
    id TEXT NOT NULL PRIMARY KEY,
    request TEXT NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    content TEXT NOT NULL
) STRICT;
CREATE INDEX letters_by_request ON letters (request);

-- Letters that still have to reach the desk.
CREATE TABLE outbox (
    letter TEXT NOT NULL PRIMARY KEY REFERENCES letters (id) ON DELETE CASCADE,
    not_before_ms INTEGER NOT NULL,
    delay_ms INTEGER NOT NULL, -- how far not_before lay ahead when it was set: more is a jumped clock
    attempts INTEGER NOT NULL DEFAULT 0,
    trying_since_ms INTEGER -- set while a process transmits
) STRICT;
CREATE INDEX outbox_by_time ON outbox (not_before_ms);

CREATE TABLE messages (
    id TEXT NOT NULL PRIMARY KEY, -- the desk's id: the same message is stored once
    request TEXT NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    sender TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX messages_by_request ON messages (request);

-- Ids and facts, never text: the story outlives a deleted draft, so it refers to no table.
CREATE TABLE events (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    request TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    facts TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_request ON events (request, seq);

CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE (ABORT, 'events are append-only');
END;

CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
BEGIN
    SELECT RAISE (ABORT, 'events are append-only');
END;

-- REPLACE deletes without asking the trigger above.
CREATE TRIGGER events_are_not_replaced BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE seq = NEW.seq)
BEGIN
    SELECT RAISE (ABORT, 'events are append-only');
END;
