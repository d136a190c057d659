import { create } from 'zustand';
import { request } from '../api.ts';
import type { Move } from '../lib/funnelRows.ts';
import { renewColumns } from './funnel.ts';
import { candidateEdited } from './live.ts';
import { toast, undoAction, whileSaving } from './toasts.ts';

export interface StageName {
  readonly id: string;
  readonly name: string;
}

/** Moves that the columns do not show by themselves yet, by application: the screen is ahead of the answer. */
export const useMoves = create<{ readonly moves: ReadonlyMap<string, Move> }>(() => ({ moves: new Map() }));

function show(moves: readonly Move[]): void {
  useMoves.setState(({ moves: shown }) => {
    const next = new Map(shown);
    for (const move of moves) next.set(move.row.applicationId, move);
    return { moves: next };
  });
}

function hide(moves: readonly Move[]): void {
  useMoves.setState(({ moves: shown }) => {
    const next = new Map(shown);
    // One that was moved again meanwhile is shown where it was moved last.
    for (const move of moves) if (next.get(move.row.applicationId) === move) next.delete(move.row.applicationId);
    return { moves: next };
  });
}

interface Made {
  readonly move: Move;
  readonly changeIds: readonly string[];
}

function peopleWords(moves: readonly Move[]): string {
  const [first] = moves;
  return moves.length === 1 && first !== undefined ? first.row.name : `${moves.length} people`;
}

function back(move: Move): Move {
  return { row: { ...move.row, since: move.stoodSince }, stoodSince: move.row.since, fromStageId: move.toStageId, toStageId: move.fromStageId };
}

/** Shows the columns as they are now, then lets go of what was shown ahead of them. */
async function settle(moves: readonly Move[]): Promise<void> {
  for (const move of moves) candidateEdited(move.row.candidateId);
  await renewColumns();
  hide(moves);
}

async function undoMoves(made: readonly Made[]): Promise<void> {
  const returning = made.map(({ move }) => back(move));
  show(returning);
  for (const [index, { move, changeIds }] of made.entries()) {
    if (changeIds.length === 0) {
      const answer = await request('applications.move', { applicationId: move.row.applicationId, toStageId: move.fromStageId });
      if (!answer.ok) toast(`${move.row.name}: ${answer.message}`, { tone: 'bad' });
      continue;
    }
    for (const id of changeIds) {
      const answer = await request('changes.undo', { id });
      if (answer.ok) continue;
      toast(`${move.row.name}: ${answer.message}`, { tone: 'bad' });
      const wrong = returning[index];
      if (wrong !== undefined) hide([wrong]);
    }
  }
  await settle(returning);
}

/**
 * Moves people of one stage to another, shown at once; one message for all, with one way back. Who may not be moved is named with the reason
 * and returns to where they stood. `from` null offers no way back.
 */
export async function movePeople(moves: readonly Move[], to: StageName, from: StageName | null): Promise<void> {
  if (moves.length === 0) return;
  show(moves);
  await whileSaving(() => saveMoves(moves, to, from));
  await settle(moves);
}

async function saveMoves(moves: readonly Move[], to: StageName, from: StageName | null): Promise<void> {
  const made: Made[] = [];
  const refused: { readonly move: Move; readonly message: string }[] = [];
  let writes = false;
  for (const move of moves) {
    const answer = await request('applications.move', { applicationId: move.row.applicationId, toStageId: to.id });
    if (answer.ok) {
      made.push({ move, changeIds: answer.value.changeIds });
      writes ||= answer.value.writesToCandidate;
    } else {
      refused.push({ move, message: answer.message });
      hide([move]);
    }
  }
  const [wrong] = refused;
  if (wrong !== undefined) {
    toast(refused.length === 1 ? `${wrong.move.row.name}: ${wrong.message}` : `${refused.length} of ${moves.length} people could not be moved. ${wrong.move.row.name}: ${wrong.message}`, { tone: 'bad' });
  }
  if (made.length > 0) {
    const done = made.map(({ move }) => move);
    const mail = done.length === 1 ? 'Greenhouse e-mails the candidate when this is sent.' : 'Greenhouse e-mails each of them when this is sent.';
    toast(writes ? `${peopleWords(done)} moved to ${to.name}. ${mail}` : `${peopleWords(done)} moved to ${to.name}`, {
      tone: writes ? 'mail' : 'plain',
      about: done.map(({ row }) => row.applicationId),
      ...(from === null ? {} : { action: undoAction(() => void undoMoves(made)) }),
    });
  }
}
