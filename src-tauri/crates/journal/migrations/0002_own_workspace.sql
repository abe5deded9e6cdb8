-- The person's own workspace, attachments, and what a person says of a request.

ALTER TABLE workspace ADD COLUMN person TEXT NOT NULL DEFAULT '';
ALTER TABLE workspace ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE workspace ADD COLUMN catalog TEXT; -- an own catalog's text; NULL: the one that ships with the program

-- A flag, not a state: the person says that it is solved.
ALTER TABLE requests ADD COLUMN solved_at TEXT;

-- Copied in when they are attached: the original is not needed any more.
CREATE TABLE attachments (
    id TEXT NOT NULL PRIMARY KEY,
    request TEXT NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL,
    attached_at TEXT NOT NULL
) STRICT;
CREATE INDEX attachments_by_request ON attachments (request);

-- When the last attempt began: too soon after it "not there" proves nothing.
ALTER TABLE outbox ADD COLUMN tried_at_ms INTEGER;

-- A deleted draft can be brought back for a while; then it is removed.
ALTER TABLE requests ADD COLUMN deleted_at_ms INTEGER;
CREATE INDEX deleted_drafts ON requests (deleted_at_ms) WHERE deleted_at_ms IS NOT NULL;
