import { request } from '../api.ts';
import type { Failure } from './failure.ts';
import { toast } from './toasts.ts';

/** Looks into a folder that may be watched; how many documents are there already, or what is wrong with it. */
export async function lookInto(path: string): Promise<{ readonly path: string; readonly count: number } | { readonly failure: Failure }> {
  const answer = await request('imports.lookInto', { path });
  return answer.ok ? answer.value : { failure: answer };
}

/** Asks the person for a folder by the system's dialog; null when they chose none. */
export async function chooseFolder(): Promise<string | null> {
  const answer = await request('app.chooseFolder', {});
  if (!answer.ok) toast(answer.message, { tone: 'bad' });
  return answer.ok ? answer.value.path : null;
}

async function tell(answer: ReturnType<typeof request<'imports.watch' | 'imports.pauseWatching' | 'imports.stopWatching'>>, words: string): Promise<void> {
  const result = await answer;
  if (result.ok) toast(words);
  else toast(result.message, { tone: 'bad' });
}

/** @param withThose whether the documents that are there already are taken as well */
export const watchFolder = (path: string, withThose: boolean): Promise<void> => tell(request('imports.watch', { path, withThose }), 'The folder is watched');
export const pauseWatching = (isPaused: boolean): Promise<void> => tell(request('imports.pauseWatching', { isPaused }), isPaused ? 'Watching is paused' : 'The folder is watched again');
export const stopWatching = (): Promise<void> => tell(request('imports.stopWatching', {}), 'The folder is not watched any more');
