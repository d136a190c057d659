import { SearchX, UserPlus, Users, WifiOff } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { profileSlug } from '../../../shared/profileAddress.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Keys } from '../../components/Keys.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { countWords } from '../../lib/personWords.ts';
import { useLive } from '../../stores/live.ts';
import { everybody, filterOf, NO_FILTERS, peopleList, positionOf, usePeopleList, type PeopleQuery } from '../../stores/people.ts';
import { useGonePeople } from '../../stores/gonePeople.ts';
import { startNewPerson, startNewPersonWith } from '../../stores/newPerson.ts';
import { navigate, setParams, useRoute } from '../../stores/route.ts';
import { useLocale, useSession } from '../../stores/session.ts';
import { ChosenBar } from './ChosenBar.tsx';
import { FirstSyncBanner } from './FirstSyncBanner.tsx';
import { PeopleFilters } from './PeopleFilters.tsx';
import { PeopleList } from './PeopleList.tsx';
import { SearchBox } from './SearchBox.tsx';
import { SignedOutBanner } from './SignedOutBanner.tsx';

/** The person that is open, found in the list once per question, so that a reload shows where one was. */
function useReveal(openId: string | null, query: PeopleQuery, ready: boolean): number | null {
  const [index, setIndex] = useState<number | null>(null);
  const startId = useRef(openId);
  useEffect(() => {
    const id = startId.current;
    if (!ready || id === null) return;
    startId.current = null;
    void positionOf(id, query).then(setIndex);
  }, [ready, query]);
  return index;
}

/** The list of people with its search, filters and count. */
export function PeoplePane(): ReactNode {
  const route = useRoute((store) => store.route);
  const { sort, density } = useSession((session) => session.preferences);
  const locale = useLocale();
  const list = usePeopleList();
  const filter = useMemo(() => filterOf(route.params), [route.params]);
  const query = useMemo(() => ({ filter, sort }), [filter, sort]);
  const queryKey = JSON.stringify(query);
  const region = useRef<HTMLElement>(null);
  useEffect(() => peopleList.setQuery(query), [query]);
  const revealIndex = useReveal(route.id, query, list.count !== null);
  const status = useLive('sync.status', {}).value;
  const isFirstSync = status?.accounts.some((account) => account.kind === 'greenhouse' && account.firstSync) ?? false;
  const hasAts = status?.accounts.some((account) => account.kind === 'greenhouse') ?? false;
  const gone = useGonePeople().length;
  const isChoosing = everybody.useChosen(({ ids }) => ids.length > 0);
  const isFiltered = Object.keys(filter).length > 0;

  const body = (): ReactNode => {
    if (list.total === null && list.error !== null) return <Failed failure={list.error} onRetry={() => peopleList.refresh()} />;
    if (list.total === null) {
      return (
        <div className="p-3">
          <Skeleton label="People are loading" lines={[60, 80, 40, 50, 75, 45, 65, 80, 35, 55, 70, 40]} />
        </div>
      );
    }
    if (list.total === 0) return isFiltered ? <NoMatch text={filter.text} /> : <NobodyYet />;
    return <PeopleList openId={route.page === 'people' ? route.id : null} sort={sort} compact={density === 'compact'} isFirstSync={isFirstSync} queryKey={queryKey} revealIndex={revealIndex} />;
  };

  return (
    <section ref={region} aria-label="People" className="group/people flex h-full min-h-0 flex-col bg-sunken" data-pane>
      <div className="flex flex-col gap-1.5 border-b border-line p-2 pb-1.5">
        <SearchBox onLeave={() => region.current?.querySelector<HTMLElement>('[role=listbox]')?.focus()} />
        <PeopleFilters query={query} count={list.count} />
        <div className="flex h-6 items-center gap-2 pl-1 text-xs text-ink-3">
          <span role="status" className="whitespace-nowrap">{list.count === null ? null : countWords(list.count.total, 'person', 'people', locale, list.count.capped)}</span>
          {gone > 0 ? (
            <a href="#/gone" title="People who are gone in the ATS and still kept here" className="min-w-0 truncate rounded-sm hover:text-ink hover:underline">
              {new Intl.NumberFormat(locale).format(gone)} gone in the ATS
            </a>
          ) : null}
          <span className="flex-1" />
          {/* Where the key acts: while the list has the keyboard. Once somebody is chosen it stands beside how many are. */}
          {isChoosing ? null : (
            <span className="hidden shrink-0 items-center gap-1 group-has-[[role=listbox]:focus]/people:flex" aria-hidden="true">
              <Keys keys="x" /> choose
            </span>
          )}
          {hasAts ? (
            <IconButton label="New person" keys="C" icon={<UserPlus size={16} aria-hidden="true" />} onPress={startNewPerson} />
          ) : null}
        </div>
      </div>
      <ChosenBar model={everybody} pool={filter.pool ?? null} />
      <FirstSyncBanner />
      {list.total === 0 ? null : <SignedOutBanner />}
      {body()}
    </section>
  );
}

function NoMatch({ text }: { readonly text: string | undefined }): ReactNode {
  if (text !== undefined && profileSlug(text) !== null) {
    return (
      <EmptyState icon={<UserPlus size={24} />} title="Nobody here has this profile" action={<Button variant="primary" action="person.fromProfile" onPress={() => startNewPersonWith(text.trim())}>New person with this profile</Button>}>
        LinkedIn gives no names by address: you type who it is. Whoever you export in Recruiter comes in by themselves.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<SearchX size={24} />} title="Nobody fits" action={<Button onPress={() => setParams(NO_FILTERS)}>Clear search and filters</Button>}>
      {text === undefined ? 'No one has everything that is set above.' : <>No one here has “<bdi>{text}</bdi>” in name, e-mail, phone, title, company or tags.</>}
    </EmptyState>
  );
}

function NobodyYet(): ReactNode {
  const status = useLive('sync.status', {}).value;
  const account = status?.accounts.find((entry) => entry.kind === 'greenhouse');
  if (account?.state === 'running') {
    return (
      <EmptyState icon={<Users size={24} />} title="The first people are on their way">
        They appear here as they arrive; there is no need to wait for all of them.
      </EmptyState>
    );
  }
  if (account?.state === 'signedOut') {
    return (
      <EmptyState icon={<Users size={24} />} title="You are signed out" action={<Button variant="primary" onPress={() => navigate({ page: 'connect', id: null, params: { again: 'greenhouse' } })}>Sign in again</Button>}>
        {account.message ?? 'People appear here once you are signed in.'}
      </EmptyState>
    );
  }
  if (status?.online === false) {
    return (
      <EmptyState icon={<WifiOff size={24} />} title="Nobody here yet">
        You are offline. The first sync starts by itself when the network is back.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<Users size={24} />} title="Nobody here yet" action={<Button onPress={() => navigate({ page: 'sync', id: null, params: {} })}>Look at sync</Button>}>
      People whom you may see in your ATS appear here after a sync.
    </EmptyState>
  );
}
