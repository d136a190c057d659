import { GatewayTable } from './gatewayTable.ts';

/** What a desk asks about a member whom it does not know. */
export interface ClaimedMember {
  /** A hash: whose it is cannot be read from it. */
  readonly member: string;
  /** The ATS's id of a person who was made of this member once and is gone. */
  readonly gone: string | null;
}

export interface ClaimAnswer {
  readonly member: string;
  /** yours: the asking desk makes the person, and nobody else does. theirs: another one does. made: one has. */
  readonly state: 'yours' | 'theirs' | 'made';
  /** Of somebody who was made: the ATS's id. */
  readonly candidateId: string | null;
}

/** A desk that has claimed a member and was not heard of for so long is not waited for any longer. */
const CLAIM_MS = 24 * 3_600_000;
/** By then every desk has read from the ATS whom another one made. */
const REMEMBER_MS = 30 * 24 * 3_600_000;

interface Row {
  readonly desk: string;
  readonly candidate_id: string | null;
  readonly at: number;
}

/** Which desk makes the person of a member whom nobody in the ATS is: the first that asks, however often and wherever its answers were lost. On disk before it is answered. */
export class MemberClaims extends GatewayTable {
  constructor(file: string) {
    super(file, true, `CREATE TABLE IF NOT EXISTS member_claim (
      scope TEXT NOT NULL,
      member TEXT NOT NULL,
      desk TEXT NOT NULL,
      candidate_id TEXT,
      at INTEGER NOT NULL,
      PRIMARY KEY (scope, member)
    ) STRICT, WITHOUT ROWID`);
  }

  /** @param scope what the members are members of: an organisation at LinkedIn */
  claim(scope: string, desk: string, members: readonly ClaimedMember[], now: number): ClaimAnswer[] {
    return this.db.transaction(() => {
      this.db.prepare('DELETE FROM member_claim WHERE candidate_id IS NOT NULL AND at <= ?').run(now - REMEMBER_MS);
      return members.map((asked) => this.#settle(scope, desk, asked, now));
    }).immediate();
  }

  #settle(scope: string, desk: string, { member, gone }: ClaimedMember, now: number): ClaimAnswer {
    const row = this.db.prepare<[string, string], Row>('SELECT desk, candidate_id, at FROM member_claim WHERE scope = ? AND member = ?').get(scope, member);
    if (row && row.candidate_id !== null && row.candidate_id !== gone) return { member, state: 'made', candidateId: row.candidate_id };
    if (row && row.candidate_id === null && row.desk !== desk && row.at > now - CLAIM_MS) return { member, state: 'theirs', candidateId: null };
    this.db
      .prepare(
        `INSERT INTO member_claim (scope, member, desk, at) VALUES (@scope, @member, @desk, @now)
         ON CONFLICT (scope, member) DO UPDATE SET desk = @desk, candidate_id = NULL, at = @now`,
      )
      .run({ scope, member, desk, now });
    return { member, state: 'yours', candidateId: null };
  }

  /** The desk has made them, and the ATS has them under these ids. Said twice it is said once. */
  made(scope: string, desk: string, made: readonly { readonly member: string; readonly candidateId: string }[], now: number): void {
    const put = this.db.prepare('UPDATE member_claim SET candidate_id = @candidateId, at = @now WHERE scope = @scope AND member = @member AND desk = @desk AND candidate_id IS NULL');
    this.db.transaction(() => {
      for (const one of made) put.run({ ...one, scope, desk, now });
    }).immediate();
  }

  /** The desk makes nobody of them after all. */
  release(scope: string, desk: string, members: readonly string[]): void {
    const drop = this.db.prepare('DELETE FROM member_claim WHERE scope = ? AND member = ? AND desk = ? AND candidate_id IS NULL');
    this.db.transaction(() => {
      for (const member of members) drop.run(scope, member, desk);
    }).immediate();
  }
}
