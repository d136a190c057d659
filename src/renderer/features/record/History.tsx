import { ArrowRight } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { Change } from '../../../shared/domain/account.ts';
import type { HistoryEntry, HistoryOrigin } from '../../../shared/domain/history.ts';
import { Button } from '../../components/Button.tsx';
import { DifferenceList } from '../../components/DifferenceList.tsx';
import { Disclosure } from '../../components/Disclosure.tsx';
import { Failed } from '../../components/Failed.tsx';
import { INPUT_CLASS } from '../../components/Field.tsx';
import { LongText } from '../../components/LongText.tsx';
import { Section } from '../../components/Section.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { WhyNotButton } from '../../components/WhyNotButton.tsx';
import { Time } from '../../components/Words.tsx';
import { whyNotUndo } from '../../lib/changeWords.ts';
import { eventOf } from '../../lib/historyWords.ts';
import { isList } from '../../lib/valueDifference.ts';
import { useAction } from '../../stores/actions.ts';
import { undoChange } from '../../stores/edits.ts';
import { olderHistory } from '../../stores/history.ts';
import { useLive } from '../../stores/live.ts';
import { toast } from '../../stores/toasts.ts';

const PAGE = 50;
/** Stands in a name's place where the ATS does not say who it was; LinkedIn says nobody's name, and its origin tells all. */
const ATS_WHO = 'ATS';

const ORIGINS: Readonly<Record<HistoryOrigin, string>> = {
  desk: 'here',
  ats: 'in the ATS',
  linkedin: 'from LinkedIn',
  undo: 'undone here',
  card: 'chosen on a card',
};

/** A value before or after: short ones in the line, long ones folded. */
function Value({ text, isOld = false }: { readonly text: string | null; readonly isOld?: boolean }): ReactNode {
  if (text === null || text === '') return <span className="text-ink-3">nothing</span>;
  if (text.length > 120 || text.includes('\n')) return <LongText text={text} className={isOld ? 'text-ink-3' : ''} />;
  return <bdi className={`wrap-anywhere ${isOld ? 'text-ink-3' : ''}`}>{text}</bdi>;
}

function Entry({ entry, change, candidateId }: { readonly entry: HistoryEntry; readonly change: Change | undefined; readonly candidateId: string }): ReactNode {
  const event = eventOf(entry);
  const isLong = [entry.from, entry.to].some((value) => value !== null && (value.length > 120 || value.includes('\n')));
  return (
    <li className="flex items-start gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-ink-3">
          <span className="font-medium text-ink-2">{entry.fieldLabel}</span>
          <span>
            {entry.who === ATS_WHO || entry.origin === 'linkedin' ? null : (
              <>
                <bdi>{entry.who}</bdi>,{' '}
              </>
            )}
            {ORIGINS[entry.origin]}, <Time at={entry.at} />
          </span>
        </p>
        {event !== null ? (
          <div className={`mt-0.5 text-sm ${isLong ? '' : 'flex flex-wrap items-baseline gap-x-1'}`}>
            {event.words === '' ? null : <span>{event.words}</span>}
            <Value text={event.about} isOld={entry.to === null} />
          </div>
        ) : isList(entry.from, entry.to) ? (
          <div className="mt-0.5 text-sm">
            <DifferenceList before={entry.from} after={entry.to} onlyChanges />
          </div>
        ) : (
          <div className={`mt-0.5 text-sm ${isLong ? 'space-y-1' : 'flex flex-wrap items-baseline gap-x-1.5'}`}>
            <Value text={entry.from} isOld />
            <ArrowRight size={12} className="shrink-0 self-center text-ink-3" aria-label="became" />
            <Value text={entry.to} />
          </div>
        )}
      </div>
      {change === undefined ? null : (
        <WhyNotButton
          size="sm"
          action="change.undo"
          about={change.summary}
          whyNot={whyNotUndo(change)}
          onWhy={(why) => toast(why)}
          onPress={() => void undoChange(candidateId, change.id)}
        >
          Undo
        </WhyNotButton>
      )}
    </li>
  );
}

function Entries({ candidateId }: { readonly candidateId: string }): ReactNode {
  const first = useLive('history.list', { candidateId, before: null, limit: PAGE }, candidateId);
  const changes = useLive('changes.list', { candidateId, sent: true, limit: 500 }, candidateId).value?.changes ?? [];
  const [older, setOlder] = useState<readonly HistoryEntry[]>([]);
  const [next, setNext] = useState<{ readonly at: number; readonly id: string } | null | undefined>(undefined);
  const [isLoading, setLoading] = useState(false);
  const [field, setField] = useState('');
  const { value } = first;
  if (value === undefined) return first.error === null ? <Skeleton label="The history is loading" lines={[70, 50, 80]} /> : <Failed failure={first.error} onRetry={first.refresh} />;
  if (value.entries.length === 0) return <p className="text-ink-2">Nothing was changed since this person came in.</p>;
  const known = new Set(value.entries.map((entry) => entry.id));
  const all = [...value.entries, ...older.filter((entry) => !known.has(entry.id))];
  const place = next === undefined ? value.next : next;
  const fields = [...new Set(all.map((entry) => entry.fieldLabel))].toSorted((a, b) => a.localeCompare(b));
  const shown = field === '' ? all : all.filter((entry) => entry.fieldLabel === field);
  const showOlder = async (): Promise<void> => {
    if (place === null) return;
    setLoading(true);
    const page = await olderHistory(candidateId, place, PAGE);
    setLoading(false);
    if (page === null) return;
    setOlder([...older, ...page.entries]);
    setNext(page.next);
  };
  return (
    <>
      {fields.length < 2 ? null : (
        <select aria-label="Which field" value={field} onChange={(event) => setField(event.target.value)} className={`${INPUT_CLASS} !h-7 !w-auto max-w-full text-xs`}>
          <option value="">Every field</option>
          {fields.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
      <ol aria-label="History" className="mt-1 divide-y divide-line">
        {shown.map((entry) => (
          <Entry key={entry.id} entry={entry} candidateId={candidateId} change={entry.changeId === null ? undefined : changes.find((change) => change.id === entry.changeId)} />
        ))}
      </ol>
      {place === null ? null : (
        <Button variant="quiet" size="sm" className="mt-1" isDisabled={isLoading} onPress={() => void showOlder()}>
          {isLoading ? 'Loading …' : 'Show older'}
        </Button>
      )}
    </>
  );
}

/** Who changed what of this person, from where and when; asked for once it is opened. */
export function History({ candidateId }: { readonly candidateId: string }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (isOpen) document.querySelector('[data-history]')?.scrollIntoView({ block: 'start' });
  }, [isOpen]);
  useAction('person.history', () => setOpen(true));
  return (
    <Section title="History">
      <div data-history className="scroll-mt-16">
        <Disclosure title="Who changed what, and when" isOpen={isOpen} onToggle={setOpen}>
          <div className="mt-2">
            <Entries candidateId={candidateId} />
          </div>
        </Disclosure>
      </div>
    </Section>
  );
}
