import { BriefcaseBusiness, ChartNoAxesColumn, CopyCheck, Inbox, Layers, RefreshCw, Search, Settings, Users, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import type { Page } from '../../shared/pages.ts';
import { IconButton, Tip } from '../components/Button.tsx';
import { useWords } from '../components/Words.tsx';
import { ACTIONS } from '../lib/actionCatalog.ts';
import { keyWords } from '../lib/keys.ts';
import { needsYouWords } from '../lib/syncWords.ts';
import { formatRoute } from '../lib/route.ts';
import { useLive } from '../stores/live.ts';
import { openPalette } from '../stores/palette.ts';
import { navigate, placeOf, useRoute } from '../stores/route.ts';

type Place = Exclude<Page, 'connect' | 'gone' | 'story'>;

const PLACES: readonly { readonly page: Place; readonly name: string; readonly Icon: LucideIcon }[] = [
  { page: 'people', name: 'People', Icon: Users },
  { page: 'inbox', name: 'From LinkedIn', Icon: Inbox },
  { page: 'duplicates', name: 'Possible duplicates', Icon: CopyCheck },
  { page: 'jobs', name: 'Jobs', Icon: BriefcaseBusiness },
  { page: 'pools', name: 'Pools', Icon: Layers },
  { page: 'reports', name: 'Reports', Icon: ChartNoAxesColumn },
  { page: 'sync', name: 'Sync', Icon: RefreshCw },
];

const joinComma = (...parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(', ');

function RailLink({ page, name, Icon, isHere, needs, unread, pairs = 0 }: { readonly page: Place; readonly name: string; readonly Icon: LucideIcon; readonly isHere: boolean; /** How many things there wait for a word of the person. */ readonly needs: number; /** How many were not read. */ readonly unread: number; /** How many pairs wait; quiet, for nothing is lost by leaving them. */ readonly pairs?: number }): ReactNode {
  const { mac, locale } = useWords();
  return (
    <Tip text={name} keys={keyWords(ACTIONS[`place.${page}`].keys, mac)} placement="right">
      <Link
        href={formatRoute(placeOf(page))}
        aria-label={joinComma(name, needs > 0 ? needsYouWords(needs, locale) : null, unread > 0 ? `${unread > 99 ? '99+' : unread} not read` : null, pairs > 0 ? `${pairs > 99 ? '99+' : pairs} to look at` : null)}
        aria-current={isHere ? 'page' : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          // A second press on the page one is at leads to its start.
          navigate(isHere ? { ...placeOf(page), id: null } : placeOf(page));
        }}
        className={`relative flex size-9 items-center justify-center rounded-md transition-colors ${isHere ? 'bg-accent-soft text-accent' : 'text-ink-2 data-[hovered]:bg-hover data-[hovered]:text-ink'}`}
      >
        <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
        {needs > 0 || unread > 0 ? (
          <span className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-accent-fill px-1 text-center text-[10px] leading-4 font-semibold text-accent-ink ring-2 ring-bg" aria-hidden="true">
            {Math.max(needs, unread) > 99 ? '99+' : Math.max(needs, unread)}
          </span>
        ) : null}
        {pairs > 0 ? (
          <span className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full border border-line-strong bg-surface px-1 text-center text-[10px] leading-3.5 font-semibold text-ink-2" aria-hidden="true">
            {pairs > 99 ? '99+' : pairs}
          </span>
        ) : null}
      </Link>
    </Tip>
  );
}

/** The places of Tandem. */
export function Rail(): ReactNode {
  const here = useRoute(({ route }) => route.page);
  const { mac } = useWords();
  const needs = useLive('sync.status', {}).value?.needsYouCount ?? 0;
  const unread = useLive('inbox.unread', {}).value?.unreadCount ?? 0;
  const pairs = useLive('duplicates.count', {}).value?.count ?? 0;
  return (
    <nav aria-label="Places" className="flex w-12 shrink-0 flex-col items-center gap-1 border-r border-line bg-bg py-2">
      {PLACES.map((place) => (
        <RailLink key={place.page} {...place} isHere={here === place.page || (place.page === 'people' && (here === 'gone' || here === 'story'))} needs={place.page === 'sync' ? needs : 0} unread={place.page === 'inbox' ? unread : 0} pairs={place.page === 'duplicates' ? pairs : 0} />
      ))}
      <span className="flex-1" />
      <IconButton label="Find anything" keys={keyWords(ACTIONS['palette.open'].keys, mac)} tipPlacement="right" icon={<Search size={20} strokeWidth={1.75} aria-hidden="true" />} onPress={openPalette} className="!size-9" />
      <RailLink page="settings" name="Settings" Icon={Settings} isHere={here === 'settings'} needs={0} unread={0} />
    </nav>
  );
}
