import { RefreshCw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { PublishState } from '../../../shared/domain/publishing.ts';
import { AskDialog } from '../../components/AskDialog.tsx';
import { Button } from '../../components/Button.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RadioList } from '../../components/RadioList.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import type { Failure } from '../../stores/failure.ts';
import { useLive } from '../../stores/live.ts';
import { choosePublishing, compareAllPublished, type PublishChoice } from '../../stores/publishing.ts';
import { navigate } from '../../stores/route.ts';
import { PublisherDesk } from './PublisherDesk.tsx';
import { PublishedCounts } from './PublishedCounts.tsx';
import { PublishingOptions } from './PublishingOptions.tsx';
import { SeatPairs } from './SeatPairs.tsx';
import { SetUpChecks } from './SetUpChecks.tsx';
import { SetUpSteps } from './SetUpSteps.tsx';
import { useLinkedInCheck } from './useLinkedInCheck.ts';

const WHO = [
  { id: 'ats', title: 'The ATS itself', detail: 'it has a connection to Recruiter of its own' },
  { id: 'tandem', title: 'Tandem, from this computer', detail: 'while it runs' },
] as const;

function Account({ state }: { readonly state: PublishState }): ReactNode {
  const { accountId, settings, mayDecide } = state;
  const [failure, setFailure] = useState<Failure | null>(null);
  const [asksToLeave, setAsksToLeave] = useState(false);
  const check = useLinkedInCheck(accountId);
  const { atsAccountId: _, ...choice } = settings;
  const choose = (over: Partial<PublishChoice>): void => {
    void choosePublishing(accountId, { ...choice, ...over }).then(setFailure);
  };
  const published = state.kinds.reduce((sum, { there }) => sum + there, 0);
  const refused = state.kinds.reduce((sum, kind) => sum + kind.refused, 0);
  const isOn = settings.publisher === 'tandem';
  // Whoever publishes decides what is told.
  const isElsewhere = state.desk !== null && !state.desk.isThisDesk && (state.desk.publisher === 'tandem' || state.desk.publisher === 'leaving');
  const isFixed = !mayDecide || isElsewhere;
  return (
    <>
      <p className="mb-3 text-sm text-pretty text-ink-2">
        Recruiters see in LinkedIn who is in the ATS, in which job and at which stage. One system tells LinkedIn: when two do, everybody appears twice.
      </p>
      {mayDecide ? null : (
        <div className="mb-4">
          <Notice>Only a Site Admin of the ATS may decide who tells LinkedIn and what, on their own machine.</Notice>
        </div>
      )}
      <div className="mb-6">
        <SetUpSteps state={state} checks={check.checks} />
      </div>
      <PublisherDesk state={state} />
      {state.message === null ? null : (
        <div className="mb-4">
          <Notice tone="wait">{state.message}</Notice>
        </div>
      )}
      {failure === null ? null : (
        <p role="alert" className="mb-3 text-sm text-bad">
          {failure.message}
        </p>
      )}
      {settings.publisher === 'leaving' ? (
        <Notice tone="wait" action={state.doneAt === null || refused > 0 ? undefined : <Button size="sm" action="publishing.left" onPress={() => choose({ publisher: 'ats' })}>Done</Button>}>
          {state.doneAt === null
            ? 'What Tandem published is being deleted at LinkedIn.'
            : refused > 0
              ? 'LinkedIn refused to let go of some of what Tandem published. It stands below, by name.'
              : 'Everything that Tandem published is deleted at LinkedIn; it confirmed each record.'}
        </Notice>
      ) : (
        <RadioList
          label="Who tells LinkedIn"
          value={settings.publisher === 'unasked' ? null : settings.publisher}
          lines={isElsewhere && isOn ? WHO.map((line) => (line.id === 'tandem' ? { ...line, detail: 'stands by' } : line)) : WHO}
          isDisabled={!mayDecide}
          onChange={(id) => {
            if (id === 'ats' && published > 0 && !isElsewhere) setAsksToLeave(true);
            else choose({ publisher: id as 'ats' | 'tandem' });
          }}
        />
      )}
      {settings.publisher === 'ats' ? <p className="mt-2 text-sm text-ink-2">Tandem publishes nothing. It reads matches, InMail and notes as before.</p> : null}
      {isOn ? <PublishingOptions choice={choice} access={state.access} isDisabled={isFixed} onChange={choose} /> : null}
      {(isOn || settings.publisher === 'leaving') && !isElsewhere ? (
        <PublishedCounts
          state={state}
          action={
            isOn ? (
              <Button size="sm" variant="quiet" action="publishing.compare" onPress={() => void compareAllPublished(accountId)}>
                <RefreshCw size={14} aria-hidden="true" /> Compare everything
              </Button>
            ) : null
          }
        />
      ) : null}
      <SeatPairs accountId={accountId} />
      <SetUpChecks check={check} />
      {isOn && published > 0 && !isElsewhere ? (
        <p className="mt-4">
          <Button size="sm" action="publishing.leave" isDisabled={!mayDecide} onPress={() => setAsksToLeave(true)}>
            Stop, and delete what was published
          </Button>
        </p>
      ) : null}
      {asksToLeave ? (
        <AskDialog title="Stop, and delete what was published?" no="Keep publishing" yes="Delete at LinkedIn" onClose={() => setAsksToLeave(false)} onYes={() => choose({ publisher: 'leaving' })}>
          Tandem deletes at LinkedIn everything it published, and closes the jobs. Nothing changes in the ATS. Recruiters no longer see there who is in the ATS, until the ATS tells it itself.
        </AskDialog>
      ) : null}
    </>
  );
}

/** Who tells LinkedIn of the ATS's people and jobs, what is told, and what is not. */
export function PublishingSection(): ReactNode {
  const states = useLive('publishing.state', {});
  if (states.value === undefined) return states.error === null ? <Skeleton label="Loading" lines={[60, 80, 40]} /> : <Failed failure={states.error} onRetry={states.refresh} />;
  const [first] = states.value.accounts;
  if (first === undefined) {
    return (
      <>
        <p className="text-sm text-ink-2">LinkedIn is not connected, so nothing is published to it.</p>
        <Button size="sm" className="mt-3" onPress={() => navigate({ page: 'connect', id: null, params: {} })}>
          Connect LinkedIn
        </Button>
      </>
    );
  }
  return <Account key={first.accountId} state={first} />;
}
