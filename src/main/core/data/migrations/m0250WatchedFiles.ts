/**
 * What was seen of the watched folder (row C4), so that nothing is taken twice, over restarts too. A name may be a person's, so a file stands here by a
 * hash of its place, size and time; `hash` is that of its content, null for what was there before the folder was chosen and was not wanted.
 */
export const m0250WatchedFiles = `
CREATE TABLE watched_file (
  stamp TEXT PRIMARY KEY,
  hash TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX watched_file_hash ON watched_file (hash) WHERE hash IS NOT NULL;
`;
