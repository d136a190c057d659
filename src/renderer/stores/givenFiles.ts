import { onConnection, onEvent, request } from '../api.ts';
import { openImport, tellOutcome, useImports } from './imports.ts';
import { usePlaceKnown } from './place.ts';
import { toast } from './toasts.ts';

/** What is shown as coming in is what the host takes in, and no drop. */
let isComing = false;
/** That they came in takes the place of that they wait. */
const WAITING = ['given files'];

/** Says what became of files that were opened with Tandem, and goes to them. */
async function look(): Promise<void> {
  // Of several windows the one that the person looks at is told.
  if (!usePlaceKnown.getState().isKnown || document.visibilityState === 'hidden') return;
  const answer = await request('app.takeGiven', {});
  if (!answer.ok) return;
  const { isNew, coming, waitingCount, hasAts, cameLate, refused, known } = answer.value;
  if (isNew) openImport(null);
  if (coming !== null || isComing) useImports.setState({ coming });
  isComing = coming !== null;
  if (isNew && waitingCount > 0 && !hasAts) toast(`Connect your ATS first: ${waitingCount === 1 ? 'the file that you opened with Tandem comes' : `the ${waitingCount} files that you opened with Tandem come`} in then. Until then keep Tandem open.`, { tone: 'bad', about: WAITING });
  if (cameLate > 0) toast(cameLate === 1 ? 'The file that waited came in.' : `The ${cameLate} files that waited came in.`, { about: WAITING, action: { label: 'Look', run: () => openImport(null) } });
  tellOutcome(refused, known);
}

/** Follows the files that are opened with Tandem, which its host takes in by itself. @returns what ends it */
export function followGivenFiles(): () => void {
  const lookNow = (): void => void look();
  const ends = [
    onEvent((event) => {
      if (event.name === 'files') lookNow();
    }),
    onConnection((connection) => {
      if (connection === 'open') lookNow();
    }),
    usePlaceKnown.subscribe(lookNow),
  ];
  document.addEventListener('visibilitychange', lookNow);
  lookNow();
  return () => {
    for (const end of ends) end();
    document.removeEventListener('visibilitychange', lookNow);
  };
}
