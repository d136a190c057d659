import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { ChangeCard } from '../../components/ChangeCard.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { useKeepFocus } from '../../components/useKeepFocus.ts';
import { useAction } from '../../stores/actions.ts';
import { releaseChange, retryChange, undoChange } from '../../stores/edits.ts';
import { useLive } from '../../stores/live.ts';
import { recordScroll, stopEditing, useRecordScroll } from '../../stores/recordView.ts';
import { openPerson } from '../../stores/route.ts';
import { toast } from '../../stores/toasts.ts';
import { ActivityFeed } from './ActivityFeed.tsx';
import { ContactData } from './ContactData.tsx';
import { Duplicates } from './Duplicates.tsx';
import { Files } from './Files.tsx';
import { GoneRecord } from './GoneRecord.tsx';
import { History } from './History.tsx';
import { Interviews } from './Interviews.tsx';
import { Joined } from './Joined.tsx';
import { Notes } from './Notes.tsx';
import { Pools } from './Pools.tsx';
import { Processes } from './Processes.tsx';
import { RecordConflicts, useConflicts } from './RecordConflicts.tsx';
import { conflictPlaces } from './recordConflictPlaces.ts';
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

  const conflicts = useConflicts(candidateId);
  const shared = useLive('arrivals.waiting', { candidateId }, candidateId).value?.values ?? [];
  // What a card asks about is asked there, once.
  const asked = new Set(conflicts.map((conflict) => conflict.changeId));
  const asking = changes.filter((change) => (change.state === 'held' || change.state === 'needsPerson' || change.state === 'refused') && !asked.has(change.id));
  useKeepFocus(scroller, conflicts.length + asking.length + shared.length);
  const isMissing = record.value === undefined && record.error?.code === 'not_found';
  const gone = useLive('candidates.gone', isMissing ? {} : null).value?.rows.find((person) => person.id === candidateId);
  const body = (): ReactNode => {
    if (record.value === undefined) {
      if (gone !== undefined) return <GoneRecord gone={gone} />;
      if (record.error !== null) return <Failed failure={record.error} onRetry={record.refresh} back={{ words: 'Back to people', onPress: close }} />;
      return (
        <div className="p-5">
          <Skeleton label="The record is loading" lines={[45, 60, 30, 80, 70, 75, 40]} />
        </div>
      );
    }
    const value = record.value;
    const places = conflictPlaces(conflicts, value.processes.map((process) => process.id));
    return (
      <div className="mx-auto max-w-180 px-5 pt-3 pb-10">
        <RecordHeader record={value} changes={changes} />
        <RecordConflicts conflicts={places.head} />
        <Duplicates key={`duplicates-${value.id}`} record={value} />
        {asking.length === 0 ? null : (
          <div className="mt-3 space-y-2" role="alert">
            {asking.map((change) => (
              <ChangeCard
                key={change.id}
                change={change}
                onRelease={() => void releaseChange(candidateId, change.id)}
                onRetry={() => void retryChange(candidateId, change.id)}
                onTakeBack={() => void undoChange(candidateId, change.id)}
                onWhy={(why) => toast(why)}
              />
            ))}
          </div>
        )}
        <div className="mt-3 flex flex-wrap gap-x-2 gap-y-1">
          <Pools key={`pools-${value.id}`} record={value} />
          <Tags key={`tags-${value.id}`} record={value} />
        </div>
        <ContactData record={value} conflicts={places.contact} />
        <Processes key={`processes-${value.id}`} record={value} conflictsOf={places.process} />
        <Joined key={`joined-${value.id}`} record={value} />
        <Interviews interviews={value.interviews} />
        <Notes key={`notes-${value.id}`} record={value} />
        <Files key={`files-${value.id}`} record={value} />
        <ActivityFeed key={`activity-${value.id}`} activity={value.activity} waiting={shared} />
        <History key={`history-${value.id}`} candidateId={value.id} />
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
