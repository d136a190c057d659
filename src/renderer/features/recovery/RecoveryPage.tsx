import { Download, ShieldCheck } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { RecoveryState } from '../../../shared/ipc/safetyRequests.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Section } from '../../components/Section.tsx';
import { Spinner } from '../../components/Spinner.tsx';
import { Time } from '../../components/Words.tsx';
import { readRecovery, restoreBackup, saveUnsent, startAfresh, tryAgain, useRecovery } from '../../stores/recovery.ts';
import { BackupChoice } from './BackupChoice.tsx';
import { NewerVersion } from './NewerVersion.tsx';
import { KIND_WORDS, unsentWords } from './recoveryWords.ts';

/** Lines of unsent changes that are shown; all of them are in the saved text. */
const MOST_LINES = 5;

function Unsent({ unsent }: { readonly unsent: RecoveryState['unsent'] }): ReactNode {
  const { step, savedAs } = useRecovery((recovery) => recovery);
  const more = unsent.readable - Math.min(unsent.readable, MOST_LINES);
  return (
    <Section
      title="Not sent to your ATS yet"
      action={
        unsent.readable === 0 ? null : (
          <Button size="sm" variant="quiet" isDisabled={step !== null} onPress={() => void saveUnsent()}>
            <Download size={14} aria-hidden="true" /> Save as text
          </Button>
        )
      }
    >
      <p className="text-sm">{unsentWords(unsent)}</p>
      {unsent.readable === 0 ? null : (
        <ul className="mt-2 text-sm">
          {unsent.changes.slice(0, MOST_LINES).map((change) => (
            <li key={change.id} className="flex items-baseline gap-3 py-0.5">
              <span className="min-w-0 flex-1 truncate" title={`${change.person}: ${change.summary}`}>
                <bdi className="font-medium">{change.person}</bdi> <span className="text-ink-2">{change.summary}</span>
              </span>
              <Time at={change.at} className="shrink-0 text-xs text-ink-3" />
            </li>
          ))}
          {more === 0 ? null : <li className="py-0.5 text-ink-2">and {more} more</li>}
        </ul>
      )}
      <p role="status" className="text-xs break-all text-ink-2">
        {savedAs === null ? '' : `Saved as ${savedAs}`}
      </p>
    </Section>
  );
}

/** Asks before an empty file takes the place: one signs in again, and unsent changes are then only in a text. */
function AfreshDialog({ unsent, isOpen, onClose }: { readonly unsent: number; readonly isOpen: boolean; readonly onClose: () => void }): ReactNode {
  return (
    <Dialog title="Start with an empty desk?" isOpen={isOpen} onClose={onClose}>
      <p className="text-sm text-ink-2">
        You connect your ATS again, and everything in it comes back; that may take a while. The present file is kept.
        {unsent === 0 ? '' : ` ${unsent === 1 ? 'The change that was' : `The ${unsent} changes that were`} not sent will not be sent by themselves: they are saved as a text, to be entered by hand.`}
      </p>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button
          variant="quiet"
          onPress={() => {
            onClose();
            void startAfresh();
          }}
        >
          Start with an empty desk
        </Button>
        <Button variant="primary" autoFocus onPress={onClose}>
          Go back
        </Button>
      </div>
    </Dialog>
  );
}

const STEP_WORDS = {
  reading: 'Reading what is left …',
  saving: 'Saving …',
  restoring: 'Putting the backup back …',
  startingAfresh: 'Starting …',
  tryingAgain: 'Trying again …',
  looking: 'Looking for the newer version …',
} as const;

function Actions({ state }: { readonly state: RecoveryState }): ReactNode {
  const step = useRecovery((recovery) => recovery.step);
  const [chosen, setChosen] = useState(state.backups[0]?.name ?? '');
  const [isAsking, setAsking] = useState(false);
  const isBusy = step !== null;
  const current = state.backups.some(({ name }) => name === chosen) ? chosen : (state.backups[0]?.name ?? '');
  const canRestore = state.backups.length > 0;
  const triesFirst = state.kind === 'migrationFailed' || state.kind === 'missing';
  const again = (
    <Button variant={triesFirst ? 'primary' : 'quiet'} isDisabled={isBusy} onPress={() => void tryAgain()}>
      {triesFirst ? 'Try again' : 'Check the file again'}
    </Button>
  );
  const restore = canRestore ? (
    <Button variant={triesFirst ? 'secondary' : 'primary'} isDisabled={isBusy} onPress={() => void restoreBackup(current)}>
      Put this backup back
    </Button>
  ) : null;
  return (
    <Section title={canRestore ? 'Go back to a backup' : 'Go on'}>
      {canRestore ? (
        <>
          <p className="mb-3 text-sm text-pretty text-ink-2">
            {state.unsent.readable === 0 ? '' : 'The changes that were not sent are put back with it, and then sent, each once. '}
            What happened in your ATS since then comes with the next sync. The present file is kept.
          </p>
          <BackupChoice backups={state.backups} chosen={current} onChoose={setChosen} isDisabled={isBusy} />
        </>
      ) : (
        <p className="text-sm text-pretty text-ink-2">There is no backup on this computer. With an empty desk you connect your ATS again, and everything in it comes back.</p>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {triesFirst ? again : restore}
        {triesFirst ? restore : null}
        <Button variant={canRestore || triesFirst ? 'quiet' : 'primary'} isDisabled={isBusy} onPress={() => setAsking(true)}>
          Start with an empty desk
        </Button>
        {triesFirst ? null : again}
      </div>
      <AfreshDialog unsent={state.unsent.readable} isOpen={isAsking} onClose={() => setAsking(false)} />
    </Section>
  );
}

/** The data cannot be used: what happened, what is safe, what is not, and what to do; one thing first. */
export function RecoveryPage(): ReactNode {
  const { state, step, failure } = useRecovery((recovery) => recovery);
  useEffect(() => {
    void readRecovery();
  }, []);
  const words = state === null ? null : KIND_WORDS[state.kind];
  return (
    <main className="h-full overflow-y-auto bg-surface">
      <div className="mx-auto max-w-140 px-6 py-10">
        <h1 className="text-lg font-semibold text-balance">{words?.title ?? 'Tandem’s data cannot be used just now'}</h1>
        {words === null ? null : <p className="mt-1 text-sm text-pretty text-ink-2">{words.happened}</p>}
        <p className="mt-4 flex gap-2 text-sm">
          <ShieldCheck size={16} className="mt-0.5 shrink-0 text-good" aria-hidden="true" />
          <span className="text-pretty">Everything that reached your ATS is safe there. Tandem deletes nothing here.</span>
        </p>
        {state === null ? null : (
          <>
            <Unsent unsent={state.unsent} />
            {state.kind === 'newer' ? <NewerVersion state={state} /> : <Actions state={state} />}
          </>
        )}
        {failure === null ? null : (
          <p role="alert" className="mt-4 text-sm text-bad">
            {failure.message}
          </p>
        )}
        {state === null && failure !== null ? (
          <div className="mt-4">
            <Button variant="primary" isDisabled={step !== null} onPress={() => void tryAgain()}>
              Try again
            </Button>
          </div>
        ) : null}
        <div className="mt-4 min-h-6">{step === null ? null : <Spinner label={STEP_WORDS[step]} />}</div>
        {state?.detail === null || state === null ? null : <p className="mt-6 text-xs break-words text-ink-3">For who helps you: {state.detail}</p>}
      </div>
    </main>
  );
}
