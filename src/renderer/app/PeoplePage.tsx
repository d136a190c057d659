import { ArrowLeft, PanelRightClose, PanelRightOpen, UserRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button, IconButton } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { Segments } from '../components/Segments.tsx';
import { LinkedInPane, type MissingField } from '../features/linkedin/LinkedInPane.tsx';
import { PeoplePane } from '../features/people/PeoplePane.tsx';
import { RecordPane } from '../features/record/RecordPane.tsx';
import { enterTab } from '../lib/focusPane.ts';
import { useAction } from '../stores/actions.ts';
import { useLive, useMedia } from '../stores/live.ts';
import { startEditing } from '../stores/recordView.ts';
import { openPerson, openStory, setParams, useRoute } from '../stores/route.ts';
import { setPreferences, useSession } from '../stores/session.ts';
import { ListSplit, RecordSplit } from './SplitPane.tsx';

const FIELD_OF = { 'first name': 'firstName', 'last name': 'lastName', 'e-mail': 'emails' } as const satisfies Readonly<Record<MissingField, string>>;

/** Offers each tab of LinkedIn by its name, also while the pane is folded away; `show` brings it into sight. */
function useLinkedInTabs(show: () => void): void {
  const isConnected = useLive('sync.status', {}).value?.accounts.some(({ kind }) => kind === 'linkedin') ?? false;
  const options = { unavailable: isConnected ? null : 'LinkedIn is not connected.' };
  const open = (tab: 'inmail' | 'notes' | null): void => {
    show();
    setParams({ li: tab });
    enterTab('LinkedIn');
  };
  useAction('linkedin.profile', () => open(null), options);
  useAction('linkedin.inmail', () => open('inmail'), options);
  useAction('linkedin.notes', () => open('notes'), options);
}

function Person({ candidateId, isNarrow, showBack }: { readonly candidateId: string; readonly isNarrow: boolean; readonly showBack: boolean }): ReactNode {
  const [side, setSide] = useState<'record' | 'linkedin'>('record');
  const linkedInOpen = useSession((session) => session.preferences.linkedInOpen);
  const name = useLive('candidates.get', { id: candidateId }, candidateId).value?.name ?? '';
  const fillIn = (field: MissingField): void => {
    setSide('record');
    startEditing(candidateId, FIELD_OF[field]);
  };
  useLinkedInTabs(() => {
    setSide('linkedin');
    if (!isNarrow) void setPreferences({ linkedInOpen: true });
  });
  useAction('person.story', () => openStory(candidateId));
  const record = <RecordPane candidateId={candidateId} showBack={showBack && !isNarrow} />;
  const fold = isNarrow ? null : <IconButton label="Hide LinkedIn" icon={<PanelRightClose size={16} />} onPress={() => void setPreferences({ linkedInOpen: false })} />;
  const linkedIn = <LinkedInPane candidateId={candidateId} name={name} onFillIn={fillIn} headEnd={fold} />;
  if (isNarrow) {
    return (
      <div className="flex h-full min-h-0 flex-col">
        <div className="flex items-center gap-2 border-b border-line bg-surface px-3 py-1.5">
          <Button variant="quiet" size="sm" onPress={() => openPerson(null)}>
            <ArrowLeft size={14} aria-hidden="true" /> People
          </Button>
          <span className="flex-1" />
          <Segments
            label="Side"
            value={side}
            options={[
              { id: 'record', name: 'Record' },
              { id: 'linkedin', name: 'LinkedIn' },
            ]}
            onChange={setSide}
          />
        </div>
        <div className="min-h-0 flex-1">{side === 'record' ? record : linkedIn}</div>
      </div>
    );
  }
  const toggle = (
    <div className="absolute top-2.5 right-3 z-10">
      <IconButton label="Show LinkedIn" icon={<PanelRightOpen size={16} />} onPress={() => void setPreferences({ linkedInOpen: true })} />
    </div>
  );
  if (!linkedInOpen) {
    return (
      <div className="relative h-full">
        {record}
        {toggle}
      </div>
    );
  }
  return <RecordSplit record={record} linkedIn={linkedIn} />;
}

function NobodyOpen(): ReactNode {
  return (
    <section aria-label="Record" className="h-full bg-surface">
      <EmptyState icon={<UserRound size={24} />} title="Nobody is open">
        <p>
          Choose someone in the list, or press <kbd className="font-sans font-medium">/</kbd> to search, <kbd className="font-sans font-medium whitespace-nowrap">J K</kbd> to move and <kbd className="font-sans font-medium">↵</kbd> to open.
        </p>
      </EmptyState>
    </section>
  );
}

/** People: list, record, LinkedIn, as many of them as the window has room for. */
export function PeoplePage(): ReactNode {
  const id = useRoute(({ route }) => route.id);
  const isWide = useMedia('(min-width: 1100px)');
  const isNarrow = useMedia('(max-width: 819.98px)');
  const person = id === null ? <NobodyOpen /> : <Person candidateId={id} isNarrow={isNarrow} showBack={!isWide} />;
  if (isWide) return <ListSplit list={<PeoplePane />} page={person} />;
  if (id !== null) return person;
  return isNarrow ? <PeoplePane /> : <ListSplit list={<PeoplePane />} page={person} />;
}
