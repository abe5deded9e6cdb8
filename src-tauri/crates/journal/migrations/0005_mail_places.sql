-- Mail: what the server last said of itself, where an answer lay, and mailboxes that answers may still come to.

ALTER TABLE workspace ADD COLUMN largest_letter INTEGER; -- bytes that the account's server takes; NULL: not known

ALTER TABLE messages ADD COLUMN in_spam INTEGER NOT NULL DEFAULT 0 CHECK (in_spam IN (0, 1));

-- Accounts that letters went by before the one of now, while such letters are unanswered.
CREATE TABLE former_mailboxes (
    account TEXT NOT NULL PRIMARY KEY, -- JSON, without any secret
    reply_cursor TEXT NOT NULL, -- up to where it has been read
    left_at TEXT NOT NULL
) STRICT;
