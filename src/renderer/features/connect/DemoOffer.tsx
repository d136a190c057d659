import type { ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { connectDemo, useDemo } from '../../stores/connecting.ts';

/** Offers invented people and jobs to try everything with; only where the host was started with them. */
export function DemoOffer(): ReactNode {
  const failure = useDemo((demo) => demo.failure);
  return (
    <div className="mt-8 border-t border-line pt-5 text-sm">
      <p className="font-medium">Just looking?</p>
      <p className="mt-1 mb-3 text-pretty text-ink-2">The demo has invented people, jobs and messages. Nothing you do there leaves this computer.</p>
      <Button action="demo.try" onPress={() => void connectDemo()}>Try the demo</Button>
      {failure === null ? null : (
        <p role="alert" className="mt-2 text-bad">
          {failure.message}
        </p>
      )}
    </div>
  );
}
