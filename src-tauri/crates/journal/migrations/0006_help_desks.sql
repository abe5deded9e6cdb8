-- Help desks: the workspace's account may be one, each letter knows which of them has it, and what such a desk holds of
-- a whole organisation is kept to be looked at.

ALTER TABLE workspace RENAME COLUMN mail_account TO account; -- JSON: a mail account's has no `kind`, a help desk's has

-- Help desks that letters went to: their requests go on there, whatever is set later.
CREATE TABLE help_desks (
    id INTEGER NOT NULL PRIMARY KEY,
    place TEXT NOT NULL UNIQUE, -- kind, address, and queue or project
    account TEXT NOT NULL, -- JSON, without any secret: how this place is reached by now
    reply_cursor TEXT NOT NULL DEFAULT '', -- up to where its replies have been read
    view_round INTEGER NOT NULL DEFAULT 0, -- how often the reading of the organisation's requests was begun
    view_cursor TEXT NOT NULL DEFAULT '', -- up to where they have been read in this round
    view_whole_at TEXT -- when they were all read the last time; NULL: never
) STRICT;

ALTER TABLE letters ADD COLUMN desk INTEGER REFERENCES help_desks (id); -- which has it; NULL: none
CREATE INDEX letters_by_desk ON letters (desk) WHERE desk IS NOT NULL;

-- The organisation's requests as the desk has them. Nobody's own: what is here is only ever read from there.
CREATE TABLE organisation_requests (
    desk INTEGER NOT NULL REFERENCES help_desks (id) ON DELETE CASCADE,
    letter TEXT NOT NULL,
    desk_ref TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    subject TEXT NOT NULL,
    service TEXT,
    tier TEXT,
    received_s INTEGER NOT NULL, -- UTC
    due_s INTEGER,
    reacted_s INTEGER,
    round INTEGER NOT NULL, -- in which it was seen last
    PRIMARY KEY (desk, desk_ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_requests_newest ON organisation_requests (desk, received_s, desk_ref);
