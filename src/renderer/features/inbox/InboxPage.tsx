import { Inbox, Link2 } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { InboxItem } from '../../../shared/domain/inbox.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Keys } from '../../components/Keys.tsx';
import { Segments } from '../../components/Segments.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { Time } from '../../components/Words.tsx';
import { useAction } from '../../stores/actions.ts';
import { markInbox, olderInbox, openInboxItem, readWholeInbox, useInboxPlace } from '../../stores/inbox.ts';
import { useLive } from '../../stores/live.ts';
import { navigate, setParams, useRoute } from '../../stores/route.ts';
import { InboxRow } from './InboxRow.tsx';
import { InboxWaiting } from './InboxWaiting.tsx';

const PAGE = 50;
type Shown = 'all' | 'unread';

/** The list itself: one row has the keyboard, as in every list. */
function InboxList({ items, cursor, onOpen }: { readonly items: readonly InboxItem[]; readonly cursor: InboxItem | undefined; readonly onOpen: (item: InboxItem) => void }): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const at = items.findIndex(({ id }) => id === cursor?.id);
  const moveTo = (index: number): void => {
    const next = items[Math.max(0, Math.min(items.length - 1, index))];
    if (next === undefined) return;
    useInboxPlace.setState({ cursor: next.id });
    list.current?.focus({ preventScroll: true });
    document.getElementById(`inbox-${next.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  useAction('list.next', () => moveTo(at + 1));
  useAction('list.previous', () => moveTo(at - 1));
  return (
    <div
      ref={list}
      role="listbox"
      aria-label="From LinkedIn"
      tabIndex={0}
      {...(cursor === undefined ? {} : { 'aria-activedescendant': `inbox-${cursor.id}` })}
      onKeyDown={(event) => {
        const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
        const target = steps[event.key];
        if (target !== undefined) moveTo(target);
        else if ((event.key === 'Enter' || event.key === ' ') && cursor !== undefined) onOpen(cursor);
        else return;
        event.preventDefault();
      }}
      className="group rounded-md outline-offset-2"
    >
      {items.map((item) => (
        <div
          key={item.id}
          id={`inbox-${item.id}`}
          role="option"
          aria-selected={item.id === cursor?.id}
          data-person={item.candidateId}
          onClick={() => onOpen(item)}
          className={`cursor-default rounded-md border-l-2 px-3 py-2 hover:bg-hover ${item.id === cursor?.id ? 'border-transparent group-focus:border-line-control group-focus:bg-hover' : 'border-transparent'}`}
        >
          <InboxRow item={item} />
        </div>
      ))}
    </div>
  );
}

/** What came from LinkedIn, the newest first, each leading to its record; before it what waits for a word (rows E1, E5, E6, E9, W7, W8). */
export function InboxPage(): ReactNode {
  const shown: Shown = useRoute(({ route }) => (route.params['of'] === 'unread' ? 'unread' : 'all'));
  const first = useLive('inbox.list', { before: null, unreadOnly: shown === 'unread', limit: PAGE });
  const unreadCount = useLive('inbox.unread', {}).value?.unreadCount ?? 0;
  const linkedIn = useLive('sync.status', {}).value?.accounts.find(({ kind }) => kind === 'linkedin');
  const [older, setOlder] = useState<{ readonly items: readonly InboxItem[]; readonly next: NonNullable<typeof first.value>['next'] } | null>(null);
  const cursorId = useInboxPlace((place) => place.cursor);
  useEffect(() => setOlder(null), [shown]);
  const { value } = first;
  const known = new Set(value?.items.map(({ id }) => id));
  const items = [...(value?.items ?? []), ...(older?.items ?? []).filter(({ id }) => !known.has(id))];
  const next = older === null ? (value?.next ?? null) : older.next;
  const cursor = items.find(({ id }) => id === cursorId) ?? items[0];
  const showOlder = async (): Promise<void> => {
    if (next === null) return;
    const page = await olderInbox(next, shown === 'unread', PAGE);
    if (page !== null) setOlder({ items: [...(older?.items ?? []), ...page.items], next: page.next });
  };
  const toggle = (): void => {
    if (cursor === undefined) return;
    void markInbox([cursor.id], !cursor.isRead);
    setOlder((before) => (before === null ? null : { ...before, items: before.items.map((item) => (item.id === cursor.id ? { ...item, isRead: !cursor.isRead } : item)) }));
  };
  useAction('inbox.toggle', toggle, { unavailable: cursor === undefined ? 'Nothing has come from LinkedIn yet.' : null });
  useAction('inbox.unread', () => setParams({ of: 'unread' }), { unavailable: shown === 'unread' ? 'Only they are shown already.' : null });

  const list = (): ReactNode => {
    if (value === undefined) return first.error === null ? <Skeleton label="Loading" lines={[60, 80, 50, 70]} /> : <Failed failure={first.error} onRetry={first.refresh} />;
    if (items.length > 0) return <InboxList items={items} cursor={cursor} onOpen={openInboxItem} />;
    if (shown === 'unread') return <EmptyState icon={<Inbox size={24} />} title="Everything is read">What comes next from LinkedIn appears here.</EmptyState>;
    if (linkedIn === undefined) {
      return (
        <EmptyState icon={<Link2 size={24} />} title="LinkedIn is not connected" action={<Button onPress={() => navigate({ page: 'connect', id: null, params: {} })}>Connect LinkedIn</Button>}>
          Connect it, and exports, replies, shared contact data and notes of Recruiter come in here.
        </EmptyState>
      );
    }
    return (
      <EmptyState icon={<Inbox size={24} />} title="Nothing has come yet">
        Exports, replies, shared contact data and notes of Recruiter come in here: LinkedIn is asked every half hour.
      </EmptyState>
    );
  };
  return (
    <section aria-label="Inbox" className="h-full overflow-y-auto bg-surface outline-none" data-pane tabIndex={-1}>
      <div className="mx-auto max-w-180 px-5 pt-5 pb-12">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h2 className="text-lg font-semibold">From LinkedIn</h2>
          <span className="flex-1" />
          <Segments
            label="Show"
            size="sm"
            isOffered={false}
            value={shown}
            options={[
              { id: 'all', name: 'All' },
              { id: 'unread', name: unreadCount === 0 ? 'Not read' : `Not read ${unreadCount > 99 ? '99+' : unreadCount}` },
            ]}
            onChange={(to) => setParams({ of: to === 'unread' ? 'unread' : null })}
          />
          <Button variant="quiet" size="sm" action="inbox.readAll" isDisabled={unreadCount === 0} onPress={() => void readWholeInbox().then(() => setOlder(null))}>
            Mark all read
          </Button>
        </div>
        <p className="mt-0.5 mb-3 flex flex-wrap items-center gap-x-2 text-xs text-ink-3">
          {linkedIn?.lastSuccessAt === undefined || linkedIn.lastSuccessAt === null ? null : (
            <span>
              As LinkedIn gave it <Time at={linkedIn.lastSuccessAt} />
            </span>
          )}
          <span className="flex items-center gap-1" aria-hidden="true">
            <Keys keys="u" /> read or not
          </span>
        </p>
        <InboxWaiting />
        {list()}
        {next === null ? null : (
          <Button variant="quiet" size="sm" action="inbox.older" className="mt-2" onPress={() => void showOlder()}>
            Show older
          </Button>
        )}
      </div>
    </section>
  );
}
