import { z } from 'zod';
import type { Write } from '../store.ts';
import { isErased } from '../tombstones.ts';
import type { MemberFields } from './arrivalRows.ts';

type Look = Pick<Write, 'sql'>;

/** Where a notification lies that is written down and not confirmed: another desk may still take charge of it. */
const unconfirmedAt = z.object({ gateway: z.string(), push: z.number().int() });
const APPLICATION = 'application:';
const CONFIRMED = '{}';
const UNCONFIRMED = `kind = 'export' AND state = 'announced' AND fields <> '${CONFIRMED}'`;

/** An export of which only the request is known. */
export interface AnnouncedExport {
  readonly id: string;
  readonly requestId: string;
  readonly at: number;
}

/** Writes a notification of an export down, once however often it comes. `gateway`: the account that is signed in through it. */
export function putAnnounced(write: Write, accountId: string, gateway: string, push: { readonly id: number; readonly requestId: string; readonly receivedAt: number }): void {
  write
    .sql(
      `INSERT INTO linkedin_arrival (id, account_id, kind, key, fields, at, state) VALUES (?, ?, 'export', ?, ?, ?, 'announced')
       ON CONFLICT (account_id, kind, key) DO UPDATE SET fields = excluded.fields WHERE linkedin_arrival.state = 'announced' AND linkedin_arrival.fields <> '${CONFIRMED}'`,
    )
    // A gateway whose clock is ahead must not make a notification of the future.
    .run(write.id(), accountId, push.requestId, JSON.stringify({ gateway, push: push.id }), Math.min(push.receivedAt, write.now));
}

const unconfirmedRows = (look: Look, accountId: string, gateway: string): { id: string; push: number }[] =>
  (look.sql(`SELECT id, fields FROM linkedin_arrival WHERE account_id = ? AND ${UNCONFIRMED} ORDER BY at, id`).all(accountId) as { id: string; fields: string }[]).flatMap(({ id, fields }) => {
    const place = unconfirmedAt.safeParse(JSON.parse(fields)).data;
    return place?.gateway === gateway ? [{ id, push: place.push }] : [];
  });

/** Numbers at the gateway of what is written down here and was not said to it yet. */
export const unconfirmedPushes = (look: Look, accountId: string, gateway: string): number[] => unconfirmedRows(look, accountId, gateway).map(({ push }) => push);

/** Writes an application down, once however often it comes; until the gateway has said that it is this desk's, nothing is done about it. */
export function putApplied(
  write: Write,
  accountId: string,
  gateway: string,
  push: { readonly id: number; readonly receivedAt: number },
  applied: { readonly applicationId: string; readonly personUrn: string | null; readonly at: number; readonly fields: MemberFields },
): void {
  write
    .sql(
      `INSERT INTO linkedin_arrival (id, account_id, kind, via, key, person_urn, fields, at, state) VALUES (?, ?, 'export', 'application', ?, ?, ?, ?, 'announced')
       ON CONFLICT (account_id, kind, key) DO UPDATE SET fields = excluded.fields WHERE linkedin_arrival.state = 'announced'`,
    )
    // Whom LinkedIn does not name is known by the application: that is nobody's member.
    .run(
      write.id(), accountId, `${APPLICATION}${applied.applicationId}`, applied.personUrn ?? applied.applicationId,
      JSON.stringify({ gateway, push: push.id, applied: applied.fields }), Math.min(applied.at, write.now),
    );
}

/** Those that are this desk's are to be worked on; of the others nothing is kept. */
export function confirmPushes(write: Write, accountId: string, gateway: string, { done, notYours }: { readonly done: readonly number[]; readonly notYours: readonly number[] }): void {
  for (const { id, push } of unconfirmedRows(write, accountId, gateway))
    if (done.includes(push))
      write
        .sql(
          `UPDATE linkedin_arrival SET state = CASE via WHEN 'application' THEN 'waiting' ELSE state END,
             fields = CASE via WHEN 'application' THEN json_extract(fields, '$.applied') ELSE '${CONFIRMED}' END WHERE id = ?`,
        )
        .run(id);
    else if (notYours.includes(push)) write.sql('DELETE FROM linkedin_arrival WHERE id = ?').run(id);
}

/** Exports that are this desk's and of which LinkedIn was not asked yet who they are; the oldest first. */
export function announcedExports(look: Look, accountId: string): AnnouncedExport[] {
  return look
    .sql(`SELECT id, key AS requestId, at FROM linkedin_arrival WHERE account_id = ? AND kind = 'export' AND state = 'announced' AND fields = '${CONFIRMED}' ORDER BY at, id`)
    .all(accountId) as AnnouncedExport[];
}

/** Whether nothing was done yet about an export whose person is known. */
export const isAnyExportWaiting = (look: Look, accountId: string): boolean =>
  look.sql(`SELECT 1 FROM linkedin_arrival WHERE account_id = ? AND state IN ('announced', 'waiting', 'asks') AND kind = 'export' AND state = 'waiting'`).get(accountId) !== undefined;

/** Writes down whom an export is of, in place of its announcement. Of erased members nothing is kept. @returns how many there are */
export function putExports(write: Write, accountId: string, announced: AnnouncedExport, people: readonly { readonly personUrn: string; readonly fields: MemberFields }[]): number {
  const kept = people.filter(({ personUrn }) => !isErased(write, accountId, 'member', personUrn));
  for (const { personUrn, fields } of kept)
    write
      .sql(
        `INSERT INTO linkedin_arrival (id, account_id, kind, key, person_urn, fields, at, state) VALUES (?, ?, 'export', ?, ?, ?, ?, 'waiting')
         ON CONFLICT (account_id, kind, key) DO NOTHING`,
      )
      .run(write.id(), accountId, JSON.stringify([announced.requestId, personUrn]), personUrn, JSON.stringify(fields), announced.at);
  write.sql(`UPDATE linkedin_arrival SET state = 'done', dealt_at = ? WHERE id = ?`).run(write.now, announced.id);
  write.changed('linkedIn');
  return kept.length;
}

/** An export is not taken in, and the person is told why. */
export function refuseExport(write: Write, id: string, reason: string, candidateId: string | null): void {
  write.sql(`UPDATE linkedin_arrival SET state = 'refused', reason = ?, candidate_id = ? WHERE id = ?`).run(reason, candidateId, id);
  write.changed('linkedIn', candidateId ?? undefined);
  write.changed('sync');
}

/** A refused export is tried once more, from where it was refused. @returns false when it is not refused any more */
export function retryExport(write: Write, id: string): boolean {
  const { changes } = write
    .sql(`UPDATE linkedin_arrival SET state = CASE WHEN person_urn IS NULL THEN 'announced' ELSE 'waiting' END, fields = json_remove(fields, '$.team'), reason = NULL, candidate_id = NULL WHERE id = ? AND kind = 'export' AND state = 'refused'`)
    .run(id);
  write.changed('linkedIn');
  write.changed('sync');
  return changes > 0;
}

/** Notes who has to do with the job of an export, as the ATS says; null where it does not. */
export function putJobTeam(write: Write, id: string, team: MemberFields['team']): void {
  write.sql(`UPDATE linkedin_arrival SET fields = json_set(fields, '$.team', json(?)) WHERE id = ? AND state IN ('waiting', 'asks')`).run(JSON.stringify(team), id);
}
