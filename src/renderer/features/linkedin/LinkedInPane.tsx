import { ExternalLink, Hourglass, Link2, UserRoundX } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { LinkedInPane as Pane } from '../../../shared/domain/linkedIn.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { Time, WebLink } from '../../components/Words.tsx';
import { useLive } from '../../stores/live.ts';
import { navigate, setParams, useRoute } from '../../stores/route.ts';
import { AboutMember } from './AboutMember.tsx';
import { InMail } from './InMail.tsx';
import { LinkedInFrame } from './LinkedInFrame.tsx';
import { LinkedInNotes } from './LinkedInNotes.tsx';
import { MatchLine } from './MatchLine.tsx';

export type MissingField = Pane['link']['missing'][number];

export interface LinkedInPaneProps {
  readonly candidateId: string;
  readonly name: string;
  /** Starts editing the field that LinkedIn needs (row W4). */
  readonly onFillIn: (field: MissingField) => void;
  /** Stands at the end of the pane's head: the button that folds it away. */
  readonly headEnd?: ReactNode;
}

const TAB_CLASS =
  'relative -mb-px flex h-9 cursor-default items-center gap-1.5 border-b-2 border-transparent px-1 text-sm font-medium text-ink-2 outline-offset-[-2px] data-[hovered]:text-ink data-[selected]:border-accent data-[selected]:text-ink';

function Count({ of }: { readonly of: number }): ReactNode {
  return of === 0 ? null : <span className="text-xs text-ink-3">{of}</span>;
}

/** What LinkedIn knows beside what the ATS knows. */
export function LinkedInPane({ candidateId, name, onFillIn, headEnd }: LinkedInPaneProps): ReactNode {
  const pane = useLive('linkedIn.pane', { candidateId }, candidateId);
  const online = useLive('sync.status', {}).value?.online ?? true;
  const chosen = useRoute(({ route }) => route.params['li'] ?? 'profile');
  const value = pane.value;
  // Once shown, the frame stays while the other tabs are read: LinkedIn need not load it again.
  const [shownFor, setShownFor] = useState<string | null>(null);
  useEffect(() => {
    if (chosen === 'profile') setShownFor(candidateId);
  }, [chosen, candidateId]);

  const body = (): ReactNode => {
    if (value === undefined) {
      // The record beside says that the person is gone; once is enough.
      if (pane.error?.code === 'not_found') return null;
      if (pane.error !== null) return <Failed failure={pane.error} onRetry={pane.refresh} />;
      return (
        <div className="p-4">
          <Skeleton label="LinkedIn is loading" lines={[40, 70, 55]} />
        </div>
      );
    }
    if (value.state === 'notConnected') {
      return (
        <EmptyState icon={<Link2 size={24} />} title="LinkedIn is not connected" action={<Button onPress={() => navigate({ page: 'connect', id: null, params: {} })}>Connect LinkedIn</Button>}>
          Connect it to see the profile, InMail and notes of this person beside the record.
        </EmptyState>
      );
    }
    return (
      <Tabs selectedKey={chosen} onSelectionChange={(key) => setParams({ li: key === 'profile' ? null : String(key) })} className="flex min-h-0 flex-1 flex-col">
        <TabList aria-label="LinkedIn" className="flex shrink-0 gap-4 border-b border-line px-4">
          <Tab id="profile" className={TAB_CLASS}>
            Profile
          </Tab>
          <Tab id="inmail" className={TAB_CLASS}>
            InMail <Count of={value.messages.length} />
          </Tab>
          <Tab id="notes" className={TAB_CLASS}>
            Notes <Count of={value.notes.length} />
          </Tab>
        </TabList>
        <TabPanel id="profile" shouldForceMount={shownFor === candidateId} className="min-h-0 flex-1 overflow-y-auto outline-none data-[inert]:hidden">
          <Profile pane={value} candidateId={candidateId} name={name} online={online} onFillIn={onFillIn} />
        </TabPanel>
        <TabPanel id="inmail" className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]">
          <InMail messages={value.messages} />
          <AsOf at={value.asOf} />
        </TabPanel>
        <TabPanel id="notes" className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]">
          <LinkedInNotes notes={value.notes} />
          <AsOf at={value.asOf} />
        </TabPanel>
      </Tabs>
    );
  };

  return (
    <section aria-label="LinkedIn" className="flex h-full min-h-0 flex-col bg-surface" data-pane tabIndex={-1}>
      <header className="@container flex h-12 shrink-0 items-center gap-2 pr-3 pl-4">
        <h2 className="text-md font-semibold">LinkedIn</h2>
        <div className="min-w-0 flex-1">{value === undefined || value.state === 'notConnected' ? null : <MatchLine link={value.link} />}</div>
        {value?.profileUrl === null || value?.profileUrl === undefined ? null : (
          <WebLink href={value.profileUrl} action="linkedin.web" label="Open profile" className="inline-flex shrink-0 items-center gap-1 p-1 text-xs font-medium whitespace-nowrap">
            {/* A narrow pane keeps its room for why the two belong together. */}
            <span className="hidden @md:inline">Open profile</span> <ExternalLink size={14} aria-hidden="true" />
          </WebLink>
        )}
        {headEnd}
      </header>
      {value === undefined ? null : <AboutMember pane={value} candidateId={candidateId} name={name} />}
      {body()}
    </section>
  );
}

function AsOf({ at }: { readonly at: number | null }): ReactNode {
  if (at === null) return null;
  return (
    <p className="px-4 pb-4 text-xs text-ink-3">
      As LinkedIn gave it <Time at={at} />
    </p>
  );
}

interface ProfileProps extends LinkedInPaneProps {
  readonly pane: Pane;
  readonly online: boolean;
}

function Profile({ pane, candidateId, name, online, onFillIn }: ProfileProps): ReactNode {
  if (pane.state === 'signedOut') {
    return (
      <EmptyState icon={<Link2 size={24} />} title="LinkedIn is signed out" action={<Button onPress={() => navigate({ page: 'connect', id: null, params: { again: 'linkedin' } })}>Reconnect</Button>}>
        LinkedIn refuses Tandem’s access. InMail and notes show what was there before.
      </EmptyState>
    );
  }
  if (pane.state === 'notSynced') {
    return (
      <EmptyState icon={<Hourglass size={24} />} title="Not matched: not synced yet">
        LinkedIn has not been asked about this person yet. That happens with the next sync.
      </EmptyState>
    );
  }
  if (pane.state === 'withheld') {
    const [first] = pane.link.missing;
    const { missing } = pane.link;
    const words = new Intl.ListFormat('en').format(missing);
    return (
      <EmptyState
        icon={<UserRoundX size={24} />}
        title={first === undefined ? 'Not matched' : `Not matched: ${words} ${missing.length > 1 ? 'are' : 'is'} missing`}
        action={
          first === undefined ? null : (
            <Button variant="primary" onPress={() => onFillIn(first)}>
              Add {first}
            </Button>
          )
        }
      >
        {first === undefined ? (pane.link.evidence[0] ?? 'LinkedIn cannot be asked about this person.') : 'LinkedIn matches people by first name, last name and e-mail.'}
      </EmptyState>
    );
  }
  if (pane.widget === null) {
    return (
      <EmptyState icon={<UserRoundX size={24} />} title="LinkedIn’s frame cannot be shown for this person">
        {pane.link.evidence[0] ?? 'InMail and notes are in the tabs beside this one.'}
      </EmptyState>
    );
  }
  return <LinkedInFrame key={candidateId} candidateId={candidateId} name={name} widget={pane.widget} online={online} profileUrl={pane.profileUrl} asOf={pane.asOf} />;
}
