import { useState, type ReactNode } from 'react';
import type { PublishState } from '../../../shared/domain/publishing.ts';
import { AskDialog } from '../../components/AskDialog.tsx';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Time, useWords } from '../../components/Words.tsx';
import { countWords } from '../../lib/personWords.ts';
import { takeOverPublishing } from '../../stores/publishing.ts';
import type { Failure } from '../../stores/failure.ts';

type Desk = NonNullable<PublishState['desk']>;

const whose = (desk: Desk): string => (desk.userName === null ? 'A colleague’s computer' : `${desk.userName}’s computer`);

/** What an earlier publisher told of people and jobs that nobody can see from here. */
function Unseen({ unseen }: { readonly unseen: PublishState['unseen'] }): ReactNode {
  const { locale } = useWords();
  if (unseen.people + unseen.jobs + unseen.parts === 0) return null;
  const counts = [
    ...(unseen.people === 0 ? [] : [countWords(unseen.people, 'person', 'people', locale)]),
    ...(unseen.jobs === 0 ? [] : [countWords(unseen.jobs, 'job', 'jobs', locale)]),
    ...(unseen.parts === 0 ? [] : [countWords(unseen.parts, 'record', 'records', locale)]),
  ];
  return (
    <Notice tone="wait">
      {new Intl.ListFormat(locale, { type: 'conjunction' }).format(counts)} that another computer published cannot be seen in the ATS from here: deleted there, or hidden from you. They stay at LinkedIn as they are. Somebody who sees
      them can publish from their computer.
    </Notice>
  );
}

/** Which computer of the team publishes, since when, and the way to do it from here. */
export function PublisherDesk({ state }: { readonly state: PublishState }): ReactNode {
  const { now } = useWords();
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { accountId, desk, unseen, mayDecide, settings } = state;
  if (desk === null || desk.since === null || desk.publisher === null || desk.publisher === 'ats' || desk.publisher === 'unasked') return null;
  const isAway = desk.until !== null && desk.until <= now;
  const isOn = settings.publisher === 'tandem' || settings.publisher === 'leaving';
  const take = (isWanted: boolean): void => {
    void takeOverPublishing(accountId, isWanted).then(setFailure);
  };
  const action = desk.isThisDesk ? undefined : desk.isTakingOver ? (
    <Button size="sm" action="publishing.stay" onPress={() => take(false)}>
      Leave it there
    </Button>
  ) : (
    <Button size="sm" action="publishing.takeOver" isDisabled={!mayDecide} onPress={() => setAsking(true)}>
      Publish from here
    </Button>
  );
  return (
    <section aria-label="Which computer publishes" className="mb-4 flex flex-col gap-2">
      <Notice tone={desk.isTakingOver || (isAway && !desk.isThisDesk) ? 'wait' : 'plain'} action={action}>
        {desk.isThisDesk ? (
          <>
            This computer publishes for the team, since <Time at={desk.since} />.
            {desk.heirName === null ? null : ` ${desk.heirName === '' ? 'A colleague' : desk.heirName} takes over: this one stops after what it is telling now.`}
          </>
        ) : desk.isTakingOver ? (
          <>
            This computer publishes as soon as <bdi>{whose(desk)}</bdi> has stopped: in a moment, or <Time at={desk.until} /> if it does not answer.
          </>
        ) : isAway ? (
          <>
            Nobody publishes now. <bdi>{whose(desk)}</bdi> did, until <Time at={desk.until} />.{isOn ? ' This one goes on in a moment.' : ''}
          </>
        ) : (
          <>
            <bdi>{whose(desk)}</bdi> publishes for the team, since <Time at={desk.since} />.{isOn ? ' This one takes over when that one is away for five minutes.' : ''}
          </>
        )}
      </Notice>
      {failure === null ? null : (
        <p role="alert" className="text-sm text-bad">
          {failure.message}
        </p>
      )}
      {desk.isThisDesk ? <Unseen unseen={unseen} /> : null}
      {isAsking ? (
        <AskDialog title="Publish from this computer?" no="Leave it there" yes="Publish from here" onClose={() => setAsking(false)} onYes={() => take(true)}>
          The other computer stops after what it is telling now, and this one goes on from what LinkedIn has. Nothing is told twice, and what you cannot see in the ATS stays at LinkedIn as it is. Until everything was compared with the
          ATS once more, each record is read there before LinkedIn is told of it.
        </AskDialog>
      ) : null}
    </section>
  );
}
