import { BriefcaseBusiness, ChartNoAxesColumn, CopyCheck, FileDown, Inbox, Layers, RefreshCw, Search, Settings, Users, type LucideIcon } from 'lucide-react';
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
  { page: 'import', name: 'Import', Icon: FileDown },
  { page: 'duplicates', name: 'Possible duplicates', Icon: CopyCheck },
  { page: 'jobs', name: 'Jobs', Icon: BriefcaseBusiness },
  { page: 'pools', name: 'Pools', Icon: Layers },
  { page: 'reports', name: 'Reports', Icon: ChartNoAxesColumn },
  { page: 'sync', name: 'Sync', Icon: RefreshCw },
];

/** What waits at a place. */
interface Mark {
  readonly count: number;
  readonly words: string;
  /** Nothing is lost by leaving it. */
  readonly isQuiet?: boolean;
}

const LOUD = 'bg-accent-fill leading-4 text-accent-ink ring-2 ring-bg';
const QUIET = 'border border-line-strong bg-surface leading-3.5 text-ink-2';
const upTo99 = (count: number): string => (count > 99 ? '99+' : String(count));

function RailLink({ page, name, Icon, isHere, mark }: { readonly page: Place; readonly name: string; readonly Icon: LucideIcon; readonly isHere: boolean; readonly mark?: Mark | undefined }): ReactNode {
  const { mac } = useWords();
  const marked = mark !== undefined && mark.count > 0 ? mark : null;
  return (
    <Tip text={name} keys={keyWords(ACTIONS[`place.${page}`].keys, mac)} placement="right">
      <Link
        href={formatRoute(placeOf(page))}
        aria-label={marked === null ? name : `${name}, ${marked.words}`}
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
        {marked === null ? null : (
          <span className={`absolute -top-0.5 -right-0.5 min-w-4 rounded-full px-1 text-center text-[10px] font-semibold ${marked.isQuiet === true ? QUIET : LOUD}`} aria-hidden="true">
            {upTo99(marked.count)}
          </span>
        )}
      </Link>
    </Tip>
  );
}

/** What waits at each place, as it stands now. */
function useMarks(): Partial<Record<Place, Mark>> {
  const { locale } = useWords();
  const needs = useLive('sync.status', {}).value?.needsYouCount ?? 0;
  const unread = useLive('inbox.unread', {}).value?.unreadCount ?? 0;
  const toReview = useLive('imports.count', {}).value?.toReview ?? 0;
  const pairs = useLive('duplicates.count', {}).value?.count ?? 0;
  return {
    sync: { count: needs, words: needsYouWords(needs, locale) },
    inbox: { count: unread, words: `${upTo99(unread)} not read` },
    import: { count: toReview, words: `${upTo99(toReview)} to review` },
    duplicates: { count: pairs, words: `${upTo99(pairs)} to look at`, isQuiet: true },
  };
}

/** The places of Tandem. */
export function Rail(): ReactNode {
  const here = useRoute(({ route }) => route.page);
  const { mac } = useWords();
  const marks = useMarks();
  return (
    <nav aria-label="Places" className="flex w-12 shrink-0 flex-col items-center gap-1 border-r border-line bg-bg py-2">
      {PLACES.map((place) => (
        <RailLink key={place.page} {...place} isHere={here === place.page || (place.page === 'people' && (here === 'gone' || here === 'story'))} mark={marks[place.page]} />
      ))}
      <span className="flex-1" />
      <IconButton label="Find anything" keys={keyWords(ACTIONS['palette.open'].keys, mac)} tipPlacement="right" icon={<Search size={20} strokeWidth={1.75} aria-hidden="true" />} onPress={openPalette} className="!size-9" />
      <RailLink page="settings" name="Settings" Icon={Settings} isHere={here === 'settings'} />
    </nav>
  );
}
