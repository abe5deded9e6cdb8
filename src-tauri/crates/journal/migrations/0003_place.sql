-- Where the workspace is at home, as JSON; NULL: made before this was written down.

ALTER TABLE workspace ADD COLUMN place TEXT;
