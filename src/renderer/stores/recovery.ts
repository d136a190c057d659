import { create } from 'zustand';
import type { RecoveryState } from '../../shared/ipc/safetyRequests.ts';
import { request } from '../api.ts';
import { saveFile } from '../lib/saveFile.ts';
import type { Failure } from './failure.ts';
import { startSession } from './session.ts';
import { toast } from './toasts.ts';

/** What is being done just now; one thing at a time. */
export type RecoveryStep = 'reading' | 'saving' | 'restoring' | 'startingAfresh' | 'tryingAgain' | 'looking';

interface Recovery {
  readonly state: RecoveryState | null;
  readonly step: RecoveryStep | null;
  readonly failure: Failure | null;
  /** Where the unsent changes were written on this computer. */
  readonly savedAs: string | null;
}

export const useRecovery = create<Recovery>(() => ({ state: null, step: null, failure: null, savedAs: null }));

/** Runs one step. @returns its answer; null when it failed, or another one is under way */
async function during<T>(step: RecoveryStep, work: () => Promise<{ readonly ok: true; readonly value: T } | Failure>): Promise<T | null> {
  if (useRecovery.getState().step !== null) return null;
  useRecovery.setState({ step, failure: null });
  const answer = await work();
  useRecovery.setState({ step: null, failure: answer.ok ? null : answer });
  return answer.ok ? answer.value : null;
}

/** Reads what happened and what is left. */
export async function readRecovery(): Promise<void> {
  const state = await during('reading', () => request('recovery.state', {}));
  if (state !== null) useRecovery.setState({ state });
}

/** Writes the unsent changes into the data folder, and hands the text over to be saved where the person wants it. */
export async function saveUnsent(): Promise<void> {
  const saved = await during('saving', () => request('recovery.exportUnsent', {}));
  if (saved === null) return;
  saveFile(new Blob([saved.text], { type: 'text/plain;charset=utf-8' }), saved.fileName);
  useRecovery.setState({ savedAs: saved.file });
}

const changes = (count: number): string => (count === 1 ? 'One change' : `${count} changes`);

/** What a failed try left behind is read anew: another backup may be the one to take. */
async function backToDesk(): Promise<void> {
  useRecovery.setState({ state: null, savedAs: null });
  await startSession();
}

export async function restoreBackup(backup: string): Promise<void> {
  const done = await during('restoring', () => request('recovery.restore', { backup }));
  if (done === null) return readAgain();
  await backToDesk();
  const { files, lost } = done.imports;
  const imported = files === 0 ? '' : ` ${files === 1 ? 'One file of the import is' : `${files} files of the import are`} back in its list.`;
  if (done.leftOut > 0) toast(`${changes(done.leftOut)} could not be put back: see ${done.exportFile ?? 'the saved text'}.${imported}`, { tone: 'bad' });
  else if (done.putBack === 0) toast(files === 0 ? 'Your desk is back' : `Your desk is back.${imported}`);
  else toast(`Your desk is back. ${changes(done.putBack)} not sent before will be sent.${imported}`);
  if (lost > 0) toast(`${lost === 1 ? 'One file of the import was' : `${lost} files of the import were`} lost. Import ${lost === 1 ? 'it' : 'them'} again.`, { tone: 'bad' });
}

export async function startAfresh(): Promise<void> {
  const done = await during('startingAfresh', () => request('recovery.startAfresh', {}));
  if (done === null) return readAgain();
  await backToDesk();
  if (done.exportFile !== null) toast(`The changes that were not sent are in ${done.exportFile}`, { tone: 'bad' });
}

export async function tryAgain(): Promise<void> {
  const done = await during('tryingAgain', () => request('recovery.tryAgain', {}));
  if (done === null) return readAgain();
  await backToDesk();
}

/** Looks for the version that can read the file; a box of the system says what was found. */
export async function lookForNewer(): Promise<void> {
  await during('looking', () => request('app.checkForUpdates', {}));
}

/** The failure stays on screen while what is left is read again. */
async function readAgain(): Promise<void> {
  const answer = await request('recovery.state', {});
  if (answer.ok) useRecovery.setState({ state: answer.value });
  // The desk runs after all: somebody else's window was quicker.
  else if (answer.code === 'conflict') await backToDesk();
}

/** From a desk whose file was found damaged: to the repair page. */
export async function beginRepair(): Promise<void> {
  const answer = await request('recovery.begin', {});
  if (!answer.ok) toast(answer.message, { tone: 'bad' });
  await startSession();
}
