import type { CandidateField } from '../../../shared/domain/candidate.ts';
import { closeConflict, type ConflictReason, type ConflictSubject, openConflicts, type OpenConflict, putConflict } from './conflicts.ts';
import { dropField, type LiveEdit, liveEdits, splitField } from './editChain.ts';
import { type Merged, mergeList, mergeStage, mergeText, replayList, type Verdict } from './merge/mergeFields.ts';
import { isTextField, type ListField, sameMeaning, type TextField } from './merge/policy.ts';
import { liveOperations, operationById, type OutboxOperation, removeOperation, setOperationState, setPayload } from './outbox.ts';
import { type ApplicationBase, type CandidateBase, sameField } from './overlay.ts';
import type { Write } from './store.ts';

/** What stands on a change that waits for the answer to a card. */
export const CARD_WORDS = 'The same was changed in the ATS meanwhile. Choose which one stays.';

const isUnderWay = (operation: OutboxOperation, cards: readonly OpenConflict[]): boolean =>
  operation.state === 'sending' ||
  operation.state === 'unknown' ||
  // Without a card it is its fate that nobody can tell.
  (operation.state === 'needsPerson' && !cards.some((card) => card.changeId === operation.id));

/** Ends a card that is no question any more, and lets go what waited for it. */
function settle(write: Write, card: OpenConflict | undefined): void {
  if (!card) return;
  closeConflict(write, card, 'settled');
  const operation = card.changeId === null ? null : operationById(write, card.changeId);
  if (operation?.state === 'needsPerson') setOperationState(write, operation, { state: 'waiting', notBefore: write.now });
}

/** Lays a card on what one operation wants. */
function ask(write: Write, subject: ConflictSubject, carrier: OutboxOperation, sides: { reason: ConflictReason; base: unknown; mine: unknown; theirs: unknown; theirsAt: number | null }): void {
  putConflict(write, subject, { ...sides, mineAt: carrier.createdAt, changeId: carrier.id });
  if (carrier.state !== 'needsPerson') setOperationState(write, carrier, { state: 'needsPerson', message: CARD_WORDS });
}

/** How often the remote set this value of ours back to that one of its own since a person last decided about the field. */
function setBacks(write: Write, candidateId: string, field: TextField, mine: string | null, theirs: string | null): number {
  const rows = write
    .sql(
      `SELECT old_value AS old, new_value AS new FROM history WHERE candidate_id = +@candidateId AND entity_type = 'candidate' AND field = +@field
         AND origin = 'ats' AND rowid > coalesce((SELECT max(rowid) FROM history WHERE candidate_id = +@candidateId AND field = +@field
           AND origin = 'card'), 0) ORDER BY rowid DESC LIMIT 20`,
    )
    .all({ candidateId, field }) as { old: string | null; new: string | null }[];
  const text = (value: string | null): string | null => (value === null ? null : (JSON.parse(value) as string));
  return rows.filter((row) => sameMeaning(field, text(row.old), mine) && sameMeaning(field, text(row.new), theirs)).length;
}

/** A field that both sides have settled without us: no edit holds it any more. */
function dropFromAll(write: Write, chain: readonly LiveEdit[], field: CandidateField): void {
  for (const operation of chain)
    if (!dropField(write, operation, field)) setOperationState(write, operation, { state: 'done' });
}

/** What was refused is replaced by what was edited later: it must not lie over it, nor stand below it. */
function supersede(write: Write, chain: readonly LiveEdit[], field: CandidateField): boolean {
  const dead = chain.filter((operation, index) => operation.state === 'refused' && index < chain.length - 1);
  for (const operation of dead) if (!dropField(write, operation, field)) removeOperation(write, operation);
  return dead.length > 0;
}

/** Brings everything that waits on one field into one edit that touches nothing else, so that the other fields can go. */
function carrierOf(write: Write, chain: readonly LiveEdit[], field: TextField, base: string | null, mine: string | null): LiveEdit {
  const last = chain.at(-1) as LiveEdit;
  const values = { patch: { [field]: mine }, before: { [field]: base } };
  const others = chain.slice(0, -1);
  for (const operation of others) if (!dropField(write, operation, field)) removeOperation(write, operation);
  if (dropField(write, last, field)) return operationById(write, splitField(write, last, field, values)) as LiveEdit;
  if (others.length > 0) setPayload(write, last, { ...last.payload, ...values });
  return operationById(write, last.id) as LiveEdit;
}

interface Place {
  readonly accountId: string;
  readonly candidateId: string;
}

function reconcileText(write: Write, place: Place, field: TextField, theirs: string | null, theirsAt: number | null, card: OpenConflict | undefined): void {
  const subject = { ...place, entityType: 'candidate' as const, entityId: place.candidateId, field };
  const cards = card ? [card] : [];
  const find = (): LiveEdit[] => liveEdits(write, place.candidateId).filter((operation) => operation.payload.patch[field] !== undefined);
  let all = find();
  if (supersede(write, all, field)) all = find();
  if (all.length === 0) return settle(write, card);
  // Whether it arrived is not known yet: what comes in may be its own echo. The answer moves the base, and this is asked again. What goes
  // before it, as when it alone was sent again of two whose fate nobody could tell, is compared.
  const unclear = all.findIndex((operation) => isUnderWay(operation, cards));
  const chain = unclear === -1 ? all : all.slice(0, unclear);
  const [first] = chain;
  const last = chain.at(-1);
  if (!first || !last) return;
  const sides = { base: first.payload.before[field] ?? null, mine: last.payload.patch[field] ?? null, theirs };
  const rounds = setBacks(write, place.candidateId, field, sides.mine, theirs);
  let { verdict } = mergeText(field, sides, rounds);
  const isBack = isStillBack(card, theirs);
  if (verdict === 'send' && isBack) verdict = 'ask';
  if (verdict === 'ask') {
    const carrier = carrierOf(write, chain, field, sides.base, sides.mine);
    const reason = isBack ? 'wentBack' : sameMeaning(field, theirs, sides.base) ? 'duel' : 'both';
    ask(write, subject, carrier, { ...sides, reason, theirsAt });
    return;
  }
  settle(write, card);
  if (verdict === 'agreed' || verdict === 'take') dropFromAll(write, chain, field);
}

/** The remote that went back in time still stands where it went: only a person says what that means. */
const isStillBack = (card: OpenConflict | undefined, theirs: unknown): boolean =>
  card?.reason === 'wentBack' && JSON.stringify(card.theirs) === JSON.stringify(theirs);

function reconcileList(write: Write, place: Place, field: ListField, theirs: CandidateBase[ListField], theirsAt: number | null, card: OpenConflict | undefined): void {
  if (isStillBack(card, theirs)) return;
  const chain = liveEdits(write, place.candidateId).filter((operation) => operation.payload.patch[field] !== undefined);
  const [first] = chain;
  // What lies under such a card is what was there before, and nobody's wish: laid over what the remote has become, it would take off what nobody took off.
  if (card?.reason === 'wentBack' && first?.id === card.changeId && first.state === 'needsPerson' && !sameField(field, card.mine as CandidateBase[ListField], theirs)) {
    setPayload(write, first, { ...first.payload, before: { ...first.payload.before, [field]: theirs } });
    putConflict(write, { ...place, entityType: 'candidate', entityId: place.candidateId, field }, { reason: 'wentBack', base: card.mine, mine: card.mine, theirs, mineAt: null, theirsAt, changeId: first.id });
    return;
  }
  settle(write, card);
  if (!first || chain.some((operation) => isUnderWay(operation, []))) return;
  const base = first.payload.before[field] ?? [];
  const mine = chain.reduce<CandidateBase[ListField]>(
    (list, { payload }) => replayList(field, list, payload.before[field] ?? [], payload.patch[field] ?? []),
    base,
  );
  const { verdict } = mergeList(field, { base, mine, theirs });
  if (verdict === 'agreed' || verdict === 'take') dropFromAll(write, chain, field);
}

/**
 * Compares a person's edits that wait with what the remote has now (`base`), field by field: what both sides made alike needs no
 * sending, what both changed to something else becomes a card. What it finds depends on the rows only, so it can be asked again after
 * anything that changes them.
 */
export function reconcileCandidate(write: Write, accountId: string, candidateId: string, base: CandidateBase, theirsAt: number | null): void {
  const cards = openConflicts(write, accountId, 'candidate', candidateId);
  const fields = new Set(liveEdits(write, candidateId).flatMap((operation) => Object.keys(operation.payload.patch) as CandidateField[]));
  for (const field of fields) {
    const card = cards.find((open) => open.field === field);
    if (isTextField(field)) reconcileText(write, { accountId, candidateId }, field, base[field], theirsAt, card);
    else reconcileList(write, { accountId, candidateId }, field, base[field], theirsAt, card);
  }
  for (const card of cards) if (!(fields as ReadonlySet<string>).has(card.field)) settle(write, card);
}

type Move = OutboxOperation & { readonly kind: 'move' };
type SetSource = OutboxOperation & { readonly kind: 'setSource' };

const isUsed = (write: Write, stageId: string): { position: number; writes: number } | undefined =>
  write.sql('SELECT position, writes_to_candidate AS writes FROM stage WHERE id = ? AND active = 1').get(stageId) as
    | { position: number; writes: number }
    | undefined;

/** Ends edits of a process as the verdict says; `carrier` holds what is left of them. */
function conclude<T extends Move | SetSource>(
  write: Write,
  subject: ConflictSubject,
  chain: readonly T[],
  verdict: Verdict,
  card: OpenConflict | undefined,
  asked: { readonly reason: ConflictReason; readonly base: string | null; readonly mine: string; readonly theirs: string | null; readonly theirsAt: number | null },
  from: (operation: T, id: string | null) => T['payload'],
): void {
  const last = chain.at(-1) as T;
  if (verdict === 'send' && isStillBack(card, asked.theirs)) return;
  if (verdict !== 'ask') settle(write, card);
  if (verdict === 'agreed' || verdict === 'take') for (const operation of chain) setOperationState(write, operation, { state: 'done' });
  if (verdict === 'send' && asked.theirs !== asked.base) setPayload(write, chain[0] as T, from(chain[0] as T, asked.theirs));
  if (verdict !== 'ask') return;
  for (const operation of chain.slice(0, -1)) removeOperation(write, operation);
  if (chain.length > 1) setPayload(write, last, from(last, asked.base));
  ask(write, subject, last, asked);
}

/** As {@link reconcileCandidate}, for stage and source of a process that the remote knows. */
export function reconcileApplication(
  write: Write,
  place: Place & { readonly applicationId: string },
  base: ApplicationBase,
  theirsAt: number | null,
): void {
  const { accountId, candidateId, applicationId } = place;
  const cards = openConflicts(write, accountId, 'application', applicationId);
  const cardOf = (field: string): OpenConflict | undefined => cards.find((card) => card.field === field);
  const own = liveOperations(write, candidateId).filter(
    (operation): operation is Move | SetSource =>
      (operation.kind === 'move' || operation.kind === 'setSource') && operation.payload.applicationId === applicationId,
  );
  const subject = (field: string): ConflictSubject => ({ accountId, candidateId, entityType: 'application', entityId: applicationId, field });

  const moves = own.filter((operation): operation is Move => operation.kind === 'move');
  const firstMove = moves[0];
  const lastMove = moves.at(-1);
  if (!firstMove || !lastMove) settle(write, cardOf('stage'));
  else if (!moves.some((operation) => isUnderWay(operation, cards))) {
    const sides = { base: firstMove.payload.fromStageId, mine: lastMove.payload.toStageId, theirs: base.stageId };
    const stage = isUsed(write, sides.mine);
    const merged: Merged<string | null> = mergeStage(sides, {
      mineAt: lastMove.createdAt,
      theirsAt,
      position: (id) => isUsed(write, id)?.position ?? null,
      writes: stage?.writes === 1,
    });
    const reason = sides.theirs === null ? 'ended' : stage === undefined ? 'stageGone' : 'both';
    conclude(write, subject('stage'), moves, merged.verdict, cardOf('stage'), { ...sides, reason, theirsAt }, (move, id) => ({ ...move.payload, fromStageId: id ?? move.payload.fromStageId }));
  }

  const sources = own.filter((operation): operation is SetSource => operation.kind === 'setSource');
  const firstSource = sources[0];
  const lastSource = sources.at(-1);
  if (!firstSource || !lastSource) settle(write, cardOf('source'));
  else if (!sources.some((operation) => isUnderWay(operation, cards))) {
    const sides = { base: firstSource.payload.fromSourceId, mine: lastSource.payload.toSourceId, theirs: base.sourceId };
    const { verdict } = mergeText('source', sides);
    conclude(write, subject('source'), sources, verdict, cardOf('source'), { ...sides, reason: 'both', theirsAt }, (operation, id) => ({ ...operation.payload, fromSourceId: id }));
  }
}
