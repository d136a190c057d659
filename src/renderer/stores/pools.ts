import { request } from '../api.ts';
import { countWords } from '../lib/personWords.ts';
import type { Failure } from './failure.ts';
import { candidateEdited } from './live.ts';
import { toast, undoAction, whileSaving } from './toasts.ts';

const peopleWords = (count: number): string => countWords(count, 'person', 'people', navigator.language);

function edited(candidateIds: readonly string[]): void {
  for (const id of candidateIds) candidateEdited(id);
}

/** Undoes changes of several people in one step, and says what could not be undone. */
async function undoAll(changeIds: readonly string[], candidateIds: readonly string[]): Promise<void> {
  const answer = await request('changes.undoAll', { ids: [...changeIds] });
  if (!answer.ok) toast(answer.message, { tone: 'bad' });
  else if (answer.value.tooLate > 0) toast(`${answer.value.tooLate} had been sent already and stay as they are.`, { tone: 'bad' });
  edited(candidateIds);
}

function tell(words: string, changeIds: readonly string[], candidateIds: readonly string[]): void {
  edited(candidateIds);
  if (changeIds.length > 0) toast(words, { action: undoAction(() => void undoAll(changeIds, candidateIds)) });
}

/** Puts people into a pool, which is made first when it is a new one. */
export function addToPool(pool: { readonly name: string; readonly isNew: boolean }, candidateIds: readonly string[]): Promise<void> {
  return whileSaving(() => add(pool, candidateIds));
}

async function add(pool: { readonly name: string; readonly isNew: boolean }, candidateIds: readonly string[]): Promise<void> {
  if (pool.isNew) {
    const failure = await createPool(pool.name);
    if (failure !== null && failure.code !== 'conflict') {
      toast(failure.message, { tone: 'bad' });
      return;
    }
  }
  const answer = await request('pools.add', { name: pool.name, candidateIds: [...candidateIds] });
  if (!answer.ok) {
    toast(answer.message, { tone: 'bad' });
    return;
  }
  const { changeIds } = answer.value;
  const added = changeIds.length;
  const who = candidateIds.length === 1 ? 'Added' : `${peopleWords(added)} added`;
  tell(`${who} to ${pool.name}`, changeIds, candidateIds);
  if (added === 0) toast(candidateIds.length === 1 ? `Already in ${pool.name}` : `All of them are in ${pool.name} already`);
}

/** Takes people out of a pool. */
export function takeFromPool(name: string, candidateIds: readonly string[]): Promise<void> {
  return whileSaving(() => take(name, candidateIds));
}

async function take(name: string, candidateIds: readonly string[]): Promise<void> {
  const answer = await request('pools.take', { name, candidateIds: [...candidateIds] });
  if (!answer.ok) {
    toast(answer.message, { tone: 'bad' });
    return;
  }
  const { changeIds } = answer.value;
  tell(`${candidateIds.length === 1 ? 'Taken' : `${peopleWords(changeIds.length)} taken`} out of ${name}`, changeIds, candidateIds);
}

/** Makes an empty pool; answers why it could not be made. */
export async function createPool(name: string): Promise<Failure | null> {
  const answer = await request('pools.create', { name });
  return answer.ok ? null : answer;
}

/** Removes a pool with its people taken out. True when it is gone. */
export async function removePool(name: string, people: number): Promise<boolean> {
  const answer = await request('pools.remove', { name, members: people === 0 ? 'refuse' : 'untag' });
  if (!answer.ok) {
    toast(answer.message, { tone: 'bad' });
    return false;
  }
  const { changeIds } = answer.value;
  toast(`Pool ${name} removed${changeIds.length === 0 ? '' : `, ${peopleWords(changeIds.length)} taken out`}`, { action: undoAction(() => void bringBack(name, changeIds)) });
  return true;
}

/** The pool first: it is there again even when nobody can be put back into it. */
async function bringBack(name: string, changeIds: readonly string[]): Promise<void> {
  const failure = await createPool(name);
  // Somebody made it again meanwhile, here or in the ATS.
  if (failure !== null && failure.code !== 'conflict') toast(failure.message, { tone: 'bad' });
  if (changeIds.length > 0) await undoAll(changeIds, []);
}
