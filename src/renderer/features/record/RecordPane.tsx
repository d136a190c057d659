import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { useAction } from '../../stores/actions.ts';
import { retryChange, undoChange } from '../../stores/edits.ts';
import { useLive } from '../../stores/live.ts';
import { recordScroll, stopEditing, useRecordScroll } from '../../stores/recordView.ts';
import { openPerson } from '../../stores/route.ts';
import { ActivityFeed } from './ActivityFeed.tsx';
import { ContactData } from './ContactData.tsx';
import { Files } from './Files.tsx';
import { Interviews } from './Interviews.tsx';
import { Notes } from './Notes.tsx';
import { Pools } from './Pools.tsx';
import { Processes } from './Processes.tsx';
import { RecordHeader } from './RecordHeader.tsx';
import { Tags } from './Tags.tsx';

export interface RecordPaneProps {
  readonly candidateId: string;
  /** The list is folded away: a button leads back to it. */
  readonly showBack: boolean;
}

/** Everything the ATS knows of one person. */
export function RecordPane({ candidateId, showBack }: RecordPaneProps): ReactNode {
  const record = useLive('candidates.get', { id: candidateId }, candidateId);
  const changes = useLive('changes.list', { candidateId, sent: false, limit: 100 }, candidateId).value?.changes ?? [];
  const scroller = useRef<HTMLElement>(null);
  const close = (): void => {
    openPerson(null);
    document.querySelector<HTMLElement>('[role=listbox][aria-label=People]')?.focus();
  };
  useAction('list.back', close);
  const isHere = record.value !== undefined;
  useEffect(() => {
    if (!isHere) return undefined;
    scroller.current?.scrollTo({ top: recordScroll(candidateId) });
    return stopEditing;
  }, [candidateId, isHere]);

  const refused = changes.filter((change) => change.state === 'refused');
  const body = (): ReactNode => {
    if (record.value === undefined) {
      if (record.error !== null) return <Failed failure={record.error} onRetry={record.refresh} back={{ words: 'Back to people', onPress: close }} />;
      return (
        <div className="p-5">
          <Skeleton label="The record is loading" lines={[45, 60, 30, 80, 70, 75, 40]} />
        </div>
      );
    }
    const value = record.value;
    return (
      <div className="mx-auto max-w-180 px-5 pt-3 pb-10">
        <RecordHeader record={value} changes={changes} />
        {refused.length === 0 ? null : (
          <div className="mt-3 space-y-2">
            {refused.map((change) => (
              <Notice
                key={change.id}
                tone="bad"
                alert
                action={
                  <>
                    <Button size="sm" onPress={() => void retryChange(candidateId, change.id)}>
                      Try again
                    </Button>
                    {change.undo !== 'no' ? (
                      <Button size="sm" onPress={() => void undoChange(candidateId, change.id)}>
                        Take it back
                      </Button>
                    ) : null}
                  </>
                }
              >
                <span className="font-medium">{change.summary}</span>: {change.message ?? 'the ATS did not take it.'}
              </Notice>
            ))}
          </div>
        )}
        <div className="mt-3 flex flex-wrap gap-x-2 gap-y-1">
          <Pools key={`pools-${value.id}`} record={value} />
          <Tags key={`tags-${value.id}`} record={value} />
        </div>
        <ContactData record={value} />
        <Processes key={`processes-${value.id}`} record={value} />
        <Interviews interviews={value.interviews} />
        <Notes key={`notes-${value.id}`} record={value} />
        <Files files={value.files} />
        <ActivityFeed key={`activity-${value.id}`} activity={value.activity} />
      </div>
    );
  };
  return (
    <section ref={scroller} aria-label="Record" onScroll={({ currentTarget }) => isHere && useRecordScroll.setState({ candidateId, top: currentTarget.scrollTop })} className="h-full overflow-y-auto bg-surface outline-none" data-pane tabIndex={-1}>
      {showBack ? (
        <div className="sticky top-0 z-10 border-b border-line bg-surface px-2 py-1">
          <Button variant="quiet" size="sm" onPress={close}>
            <ArrowLeft size={14} aria-hidden="true" /> People
          </Button>
        </div>
      ) : null}
      {body()}
    </section>
  );
}
