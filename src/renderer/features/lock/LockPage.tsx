import { Lock } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { LockStatus } from '../../../shared/ipc/lockRequests.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { RemoveCopyDialog } from '../../components/RemoveCopyDialog.tsx';
import type { Failure } from '../../stores/failure.ts';
import { removalCost, removeCopy, unlockDesk } from '../../stores/lock.ts';

/** Seconds left of a wait, counted down; 0 when it is over. */
function useSecondsLeft(waitMs: number, since: object): number {
  const [left, setLeft] = useState(Math.ceil(waitMs / 1000));
  useEffect(() => {
    const endsAt = performance.now() + waitMs;
    const count = (): void => setLeft(Math.max(0, Math.ceil((endsAt - performance.now()) / 1000)));
    count();
    const timer = setInterval(count, 250);
    return () => clearInterval(timer);
  }, [waitMs, since]);
  return left;
}

function waitWords(seconds: number): string {
  return seconds >= 120 ? `${Math.ceil(seconds / 60)} minutes` : seconds === 1 ? 'a second' : `${seconds} seconds`;
}

function waitOf(failure: Failure): number {
  const wait = failure.details?.['waitMs'];
  return typeof wait === 'number' ? wait : 0;
}

/** All that a locked window shows. */
export function LockPage({ status }: { readonly status: LockStatus }): ReactNode {
  const [passphrase, setPassphrase] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isForgotten, setForgotten] = useState(false);
  const [tried, setTried] = useState<{ readonly failure: Failure | null; readonly waitMs: number }>({ failure: null, waitMs: status.waitMs });
  const seconds = useSecondsLeft(tried.waitMs, tried);
  const isWaiting = seconds > 0;
  const isWrong = tried.failure?.details?.['field'] === 'passphrase';
  return (
    <main className="flex h-full items-center justify-center overflow-y-auto bg-surface px-6 py-10">
      <form
        aria-label="Unlock Tandem"
        className="w-80 max-w-full"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isBusy || isWaiting || passphrase === '') return;
          setBusy(true);
          void unlockDesk(passphrase).then((failure) => {
            setBusy(failure === null);
            if (failure === null) return;
            setTried({ failure, waitMs: waitOf(failure) });
            setPassphrase('');
          });
        }}
      >
        <Lock size={24} strokeWidth={1.75} className="mb-3 text-ink-3" aria-hidden="true" />
        <h1 className="text-lg font-semibold">Tandem is locked</h1>
        <p className="mt-1 mb-5 text-sm text-ink-2">Changes you made go on being sent meanwhile.</p>
        <Field
          label="Passphrase"
          type="password"
          autoComplete="current-password"
          autoFocus
          dir="ltr"
          value={passphrase}
          onChange={setPassphrase}
          error={isWrong && !isBusy && passphrase === '' ? (tried.failure?.message ?? null) : null}
        />
        {tried.failure === null || isWrong ? null : (
          <p role="alert" className="mt-2 text-sm text-bad">
            {tried.failure.message}
          </p>
        )}
        <div className="mt-4 flex items-center gap-2">
          <Button variant="primary" type="submit" isDisabled={isBusy || isWaiting || passphrase === ''}>
            {isBusy ? 'Unlocking …' : 'Unlock'}
          </Button>
          <Button variant="quiet" onPress={() => setForgotten(true)}>
            Forgot it?
          </Button>
        </div>
        <p role="status" className="mt-3 min-h-5 text-sm text-wait">
          {isWaiting ? `Another try in ${waitWords(seconds)}.` : ''}
        </p>
      </form>
      <RemoveCopyDialog title="Forgot the passphrase?" keepWords="Keep it locked" isOpen={isForgotten} onClose={() => setForgotten(false)} cost={removalCost} remove={removeCopy}>
        Nobody can read it, Tandem neither. You can remove the copy of your people and jobs from this computer, sign in again and set another
        passphrase. What is in your ATS stays there and comes back.
      </RemoveCopyDialog>
    </main>
  );
}
