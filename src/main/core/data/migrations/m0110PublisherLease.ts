/** What the gateway, which keeps the ledger for the next publisher, has not been told of it yet (data/publishing/ledgerNews.ts). */
export const m0110PublisherLease = `
-- mark rises with each change: what changed again while it was told stays.
CREATE TABLE publication_news (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  parent_id TEXT NOT NULL,
  record_id TEXT NOT NULL,
  mark INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, kind, parent_id, record_id)
) STRICT, WITHOUT ROWID;
`;
