import { Check } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { useDemo } from '../../stores/demo.ts';
import { useLive } from '../../stores/live.ts';
import { navigate, useRoute } from '../../stores/route.ts';
import { GreenhouseKeyPair } from './KeyPairForms.tsx';
import { offerTour } from '../../stores/tour.ts';
import { DemoNotice } from './DemoNotice.tsx';
import { DemoOffer, DemoProgress } from './DemoOffer.tsx';
import { LinkedInStep } from './LinkedInStep.tsx';
import { SignInForm } from './SignInForm.tsx';
import { TandemMark } from './TandemMark.tsx';

function toPeople(): void {
  navigate({ page: 'people', id: null, params: {} });
  offerTour();
}

function Steps({ current, done }: { readonly current: 'ats' | 'linkedin'; readonly done: readonly string[] }): ReactNode {
  const steps = [
    { id: 'ats', name: 'Your ATS' },
    { id: 'linkedin', name: 'LinkedIn' },
  ];
  return (
    <ol className="mb-6 flex gap-6 text-sm" aria-label="Steps">
      {steps.map((step, index) => (
        <li key={step.id} aria-current={step.id === current ? 'step' : undefined} className={`flex items-center gap-2 ${step.id === current ? 'font-semibold' : 'text-ink-2'}`}>
          <span className={`flex size-5 items-center justify-center rounded-sm text-xs font-semibold ${done.includes(step.id) ? 'bg-good-soft text-good' : step.id === current ? 'bg-accent-soft text-accent' : 'bg-hover text-ink-2'}`}>
            {done.includes(step.id) ? <Check size={12} aria-label="done" /> : index + 1}
          </span>
          {step.name}
        </li>
      ))}
    </ol>
  );
}

/** The first minutes: connect the ATS, then LinkedIn or not, then the people. */
export function ConnectPage(): ReactNode {
  const accounts = useLive('accounts.list', {}).value?.accounts;
  const again = useRoute(({ route }) => route.params['again'] ?? null);
  const [ownKeys, setOwnKeys] = useState(false);
  const greenhouse = accounts?.find((account) => account.kind === 'greenhouse');
  const linkedIn = accounts?.find((account) => account.kind === 'linkedin');
  const isFirst = accounts?.length === 0;
  const { isOffered: hasDemo, phase } = useDemo((demo) => demo.state);
  const isOpeningDemo = useDemo((demo) => demo.isOpening) || phase === 'making' || phase === 'connecting' || phase === 'leaving';
  const missesAts = greenhouse === undefined || (again === 'greenhouse' && greenhouse.status === 'signedOut');
  const missesLinkedIn = linkedIn === undefined || (again === 'linkedin' && linkedIn.status === 'signedOut');
  const isInDemo = !isOpeningDemo && phase !== 'none' && accounts?.length !== 0;
  const step = accounts === undefined || isOpeningDemo ? null : missesAts && again !== 'linkedin' ? 'ats' : missesLinkedIn ? 'linkedin' : 'done';
  const before = useRef(step);
  useEffect(() => {
    // Everything is connected now, or the one that was signed out is back: there is nothing more to do here.
    if (step === 'done' || (again !== null && before.current === 'ats' && step === 'linkedin')) toPeople();
    before.current = step;
  }, [step, again]);

  const later = greenhouse === undefined ? null : <Button variant="quiet" onPress={toPeople}>{step === 'linkedin' ? 'Skip for now' : 'Not now'}</Button>;
  return (
    <section aria-label="Connect" className="h-full overflow-y-auto bg-surface" data-pane tabIndex={-1}>
      <div className="mx-auto flex min-h-full max-w-110 flex-col justify-center px-6 py-10">
        <p className="mb-6 flex items-center gap-2 text-sm font-semibold text-ink-2">
          <TandemMark /> Tandem
        </p>
        {isFirst && step === 'ats' ? <p className="mb-8 text-lg font-semibold text-balance">Your ATS and LinkedIn, side by side, offline too</p> : null}
        {isOpeningDemo ? <DemoProgress /> : null}
        {isInDemo && step !== 'done' ? <DemoNotice /> : null}
        {isInDemo || step === null || step === 'done' ? null : <Steps current={step} done={[...(missesAts ? [] : ['ats']), ...(missesLinkedIn ? [] : ['linkedin'])]} />}
        {step === 'ats' && !isInDemo ? (
          <>
            <h1 className={isFirst ? 'text-md font-semibold' : 'text-lg font-semibold'}>Connect your ATS</h1>
            <p className="mt-1 mb-5 text-sm text-pretty text-ink-2">
              {ownKeys
                ? 'Use a key pair that an administrator of your Greenhouse made for Tandem.'
                : 'You sign in to Greenhouse in your browser. Your people and jobs then come here, so that everything works at once, and offline.'}
            </p>
            {ownKeys ? (
              <GreenhouseKeyPair
                secondary={
                  <Button variant="quiet" onPress={() => setOwnKeys(false)}>
                    Sign in with the browser instead
                  </Button>
                }
              />
            ) : (
              <SignInForm
                secondary={
                  <>
                    <Button variant="quiet" onPress={() => setOwnKeys(true)}>
                      Use your own key pair
                    </Button>
                    {later}
                  </>
                }
              />
            )}
          </>
        ) : null}
        {step === 'linkedin' && !isInDemo ? <LinkedInStep hasAts={greenhouse !== undefined} later={later} /> : null}
        {isFirst && step === 'ats' && hasDemo ? <DemoOffer /> : null}
      </div>
    </section>
  );
}
