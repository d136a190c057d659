import type { Desk } from './desk.ts';
import type { FaultId } from './faults/faultIds.ts';
import type { Intent } from './intents.ts';
import type { Deed } from './script.ts';

interface Live {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly remote: string;
}

const liveOf = (desk: Desk): Live[] =>
  desk.core()
    ? desk.look<Live>(
        `SELECT o.id, o.kind, o.state, r.remote_id AS remote FROM outbox o JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = o.candidate_id
         WHERE o.state <> 'done'`,
      )
    : [];

/** Faults that nobody plays, for people make them: what a deed met at its own desk. */
export function seeDeed(desk: Desk, deed: Deed, made: readonly Intent[], played: (id: FaultId) => void): void {
  if (!desk.core()) return;
  const taken = made.filter(({ changeIds }) => changeIds !== null && changeIds.length > 0);
  if (taken.length === 0) return;
  const own = new Set(taken.flatMap(({ changeIds }) => changeIds ?? []));
  const people = new Set(taken.map(({ candidateId }) => String(candidateId)));
  const others = liveOf(desk).filter(({ id, remote }) => !own.has(id) && people.has(remote));
  if (deed === 'changeBack') played('D5');
  if (deed === 'undo') played('D8');
  if (others.some(({ state }) => state === 'sending' || state === 'unknown')) played('D6');
  if (others.some(({ kind, state }) => kind === 'addApplication' && state !== 'refused') && (deed === 'move' || deed === 'source')) {
    played('A15');
    played('D7');
  }
  const account = desk.look<{ at: number | null }>('SELECT last_success_at AS at FROM account')[0];
  if (account?.at === null) played('G4');
  if (desk.look<{ n: number }>(`SELECT count(*) AS n FROM run WHERE outcome = 'running'`)[0]?.n) played('B11');
}

const MEETS: Readonly<Record<string, { readonly kinds: readonly string[]; readonly id: FaultId }>> = {
  edit: { kinds: ['edit'], id: 'D2' },
  list: { kinds: ['edit'], id: 'D4' },
  addTag: { kinds: ['addTag', 'removeTag'], id: 'D4' },
  removeTag: { kinds: ['addTag', 'removeTag'], id: 'D4' },
  move: { kinds: ['move'], id: 'D9' },
};

/** What a colleague's deed may meet at the desks: edits of the same kind on their way. */
export function seeColleague(desks: readonly Desk[], { deed }: { readonly deed: string }, played: (id: FaultId) => void): void {
  const meets = MEETS[deed];
  if (!meets) return;
  for (const desk of desks) if (liveOf(desk).some(({ kind }) => meets.kinds.includes(kind))) played(meets.id);
}
