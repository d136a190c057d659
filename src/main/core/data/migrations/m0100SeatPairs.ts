/** Which seat at LinkedIn belongs to which user of the ATS (row S6). */
export const m0100SeatPairs = `
-- What an administrator chose. user_id NULL: nobody of the ATS.
CREATE TABLE seat_pair (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  seat_urn TEXT NOT NULL,
  user_id TEXT REFERENCES ats_user (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  PRIMARY KEY (account_id, seat_urn)
) STRICT, WITHOUT ROWID;
CREATE INDEX seat_pair_user ON seat_pair (user_id);

-- Who sits where: as chosen, else whoever has the same e-mail address in the ATS.
CREATE VIEW paired_seat AS
  SELECT s.account_id, s.seat_urn, s.name AS seat_name, s.person_urn, p.user_id, 1 AS by_hand
    FROM seat_pair p JOIN seat s ON s.account_id = p.account_id AND s.seat_urn = p.seat_urn WHERE p.user_id IS NOT NULL
  UNION ALL
  SELECT s.account_id, s.seat_urn, s.name, s.person_urn, u.id, 0
    FROM seat s JOIN ats_user u ON u.active = 1 AND lower(u.email) = lower(s.email)
    WHERE NOT EXISTS (SELECT 1 FROM seat_pair p WHERE p.account_id = s.account_id AND p.seat_urn = s.seat_urn);
`;
