/** What the clock of the ATS showed when a change was sent: this machine's own may be set before anybody looks whether it arrived. */
export const m0320SentRemote = 'ALTER TABLE outbox ADD COLUMN sent_remote INTEGER;';
