import type { ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { ProgressBar, Spinner } from '../../components/Spinner.tsx';
import { cancelDemo, connectDemo, useDemo } from '../../stores/demo.ts';

/** Offers invented people and jobs to try everything with. */
export function DemoOffer(): ReactNode {
  const failure = useDemo((demo) => demo.failure);
  return (
    <div className="mt-8 border-t border-line pt-5 text-sm">
      <p className="font-medium">Just looking?</p>
      <p className="mt-1 mb-3 text-pretty text-ink-2">The demo has invented people, jobs and messages. Nothing you do there leaves this computer, and leaving it takes all of it away.</p>
      <Button action="demo.try" onPress={() => void connectDemo()}>Try the demo</Button>
      {failure === null ? null : (
        <p role="alert" className="mt-2 text-bad">
          {failure.message}
        </p>
      )}
    </div>
  );
}

/** How far the demo has come on its way; it can be given up while its people are made. */
export function DemoProgress(): ReactNode {
  const { phase, share } = useDemo((demo) => demo.state);
  if (phase !== 'making') return <Spinner label={phase === 'leaving' ? 'Taking the demo away' : 'Opening the demo'} />;
  return (
    <div className="text-sm">
      <p role="status" className="mb-2 font-medium">
        Making up people for the demo …
      </p>
      <ProgressBar value={share} label="How many are made up" />
      <div className="mt-3">
        <Button action="demo.cancel" variant="quiet" onPress={cancelDemo}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
