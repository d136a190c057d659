/**
 * A team may have several contracts at LinkedIn (row S3): seats of all are known, for access lists and exports, while messages and notes are read of the
 * account's own. What was there before is of that one.
 */
export const m0290SeatContracts = `
ALTER TABLE seat ADD COLUMN contract TEXT NOT NULL DEFAULT '';
UPDATE seat SET contract = coalesce((SELECT settings ->> '$.contract' FROM account WHERE id = seat.account_id), '');
ALTER TABLE seat_pair ADD COLUMN contract TEXT NOT NULL DEFAULT '';
UPDATE seat_pair SET contract = coalesce((SELECT settings ->> '$.contract' FROM account WHERE id = seat_pair.account_id), '');
ALTER TABLE seat_pair_taken_back ADD COLUMN contract TEXT NOT NULL DEFAULT '';
UPDATE seat_pair_taken_back SET contract = coalesce((SELECT settings ->> '$.contract' FROM account WHERE id = seat_pair_taken_back.account_id), '');
`;
