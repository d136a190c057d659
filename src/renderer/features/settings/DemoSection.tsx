import { useState, type ReactNode } from 'react';
import { AskDialog } from '../../components/AskDialog.tsx';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { connectDemo, leaveDemo, useDemo } from '../../stores/demo.ts';
import { toast } from '../../stores/toasts.ts';

async function leave(): Promise<void> {
  const failure = await leaveDemo();
  if (failure === null) toast('The demo is gone');
  else toast(failure.message, { tone: 'bad' });
}

/** Says that this is the demo, and how one gets out of it; nothing where it is none. */
export function DemoSection(): ReactNode {
  const { phase, problem } = useDemo((demo) => demo.state);
  const [isAsking, setAsking] = useState(false);
  if (phase === 'none') return null;
  const isBusy = phase === 'making' || phase === 'connecting' || phase === 'leaving';
  return (
    <div className="mb-4">
      <Notice
        tone={phase === 'stopped' ? 'wait' : 'plain'}
        action={
          <>
            {phase === 'stopped' ? (
              <Button action="demo.start" size="sm" variant="primary" onPress={() => void connectDemo()}>
                Start again
              </Button>
            ) : null}
            <Button action="demo.leave" size="sm" isDisabled={isBusy} onPress={() => setAsking(true)}>
              {phase === 'leaving' ? 'Leaving …' : 'Leave the demo …'}
            </Button>
          </>
        }
      >
        This is the demo: the people, jobs and messages are invented and lie on this computer only.{problem === null ? '' : ` ${problem}`}
      </Notice>
      {isAsking ? (
        <AskDialog title="Leave the demo?" no="Stay" yes="Leave the demo" onClose={() => setAsking(false)} onYes={() => void leave()}>
          Its people, and whatever you changed in it, are removed from this computer. You can then connect your own ATS, or try the demo anew.
        </AskDialog>
      ) : null}
    </div>
  );
}
