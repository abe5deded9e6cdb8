-- Mail: the workspace's account, whose account a waiting letter goes by, and what comes back.

ALTER TABLE workspace ADD COLUMN mail_account TEXT; -- JSON, without any secret; NULL: letters are handed over

-- The account the letter was written for; NULL: the workspace's first desk (handed over, or the demo's).
ALTER TABLE outbox ADD COLUMN account TEXT;
-- The server may have it: it is looked for before it is sent once more.
ALTER TABLE outbox ADD COLUMN in_doubt INTEGER NOT NULL DEFAULT 0 CHECK (in_doubt IN (0, 1));
UPDATE outbox SET in_doubt = 1 WHERE attempts > 0;

-- Letters that were accepted and whose copy does not lie among the person's sent letters yet.
CREATE TABLE copies (
    letter TEXT NOT NULL PRIMARY KEY REFERENCES letters (id) ON DELETE CASCADE,
    account TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0
) STRICT;

ALTER TABLE messages ADD COLUMN author TEXT NOT NULL DEFAULT ''; -- by the mail's own word
ALTER TABLE messages ADD COLUMN links TEXT NOT NULL DEFAULT '[]'; -- JSON
ALTER TABLE messages ADD COLUMN is_cut INTEGER NOT NULL DEFAULT 0 CHECK (is_cut IN (0, 1));
ALTER TABLE messages ADD COLUMN is_damaged INTEGER NOT NULL DEFAULT 0 CHECK (is_damaged IN (0, 1));
ALTER TABLE messages ADD COLUMN mail_id TEXT; -- the mail's own Message-ID, for who answers it; NULL: it has none
ALTER TABLE messages ADD COLUMN letter TEXT REFERENCES letters (id) ON DELETE CASCADE; -- a follow-up of the person

CREATE TABLE received_files (
    id TEXT NOT NULL PRIMARY KEY,
    message TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;
CREATE INDEX received_files_by_message ON received_files (message);
