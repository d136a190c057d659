import { Archive, Check, CircleAlert, CircleX, Clock, FileText, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { ImportRow } from '../../../shared/domain/resumeImport.ts';
import { Spinner } from '../../components/Spinner.tsx';
import { importStateWords } from '../../lib/importWords.ts';
import { useAction } from '../../stores/actions.ts';

const ICONS: Readonly<Record<Exclude<ImportRow['state'], 'reading'>, { readonly Icon: LucideIcon; readonly ink: string }>> = {
  waiting: { Icon: Clock, ink: 'text-ink-3' },
  review: { Icon: FileText, ink: 'text-accent' },
  saved: { Icon: Check, ink: 'text-good' },
  discarded: { Icon: CircleX, ink: 'text-ink-3' },
  opened: { Icon: Archive, ink: 'text-ink-3' },
  failed: { Icon: CircleAlert, ink: 'text-bad' },
};

function StateIcon({ state }: { readonly state: ImportRow['state'] }): ReactNode {
  if (state === 'reading') return <Spinner label="" />;
  const { Icon, ink } = ICONS[state];
  return <Icon size={16} className={ink} aria-hidden="true" />;
}

/** The files of the import, in the order in which they came; one has the keyboard, as in every list. */
export function ImportQueue({ rows, openId, onOpen }: { readonly rows: readonly ImportRow[]; readonly openId: string | null; readonly onOpen: (id: string) => void }): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const at = rows.findIndex(({ id }) => id === openId);
  const moveTo = (index: number): void => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (next !== undefined) onOpen(next.id);
  };
  useEffect(() => {
    if (openId !== null) document.getElementById(`import-${openId}`)?.scrollIntoView({ block: 'nearest' });
  }, [openId]);
  useAction('list.next', () => moveTo(at + 1));
  useAction('list.previous', () => moveTo(at - 1));
  return (
    <div
      ref={list}
      role="listbox"
      aria-label="Files"
      tabIndex={0}
      {...(at < 0 ? {} : { 'aria-activedescendant': `import-${openId}` })}
      onKeyDown={(event) => {
        const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
        const target = steps[event.key];
        if (target === undefined) return;
        event.preventDefault();
        moveTo(target);
      }}
      className="min-h-0 flex-1 overflow-y-auto p-2 outline-offset-[-2px]"
    >
      {rows.map((row) => (
        <div
          key={row.id}
          id={`import-${row.id}`}
          role="option"
          aria-selected={row.id === openId}
          onClick={() => onOpen(row.id)}
          className={`flex cursor-default gap-2.5 rounded-md px-2.5 py-1.5 text-sm ${row.id === openId ? 'bg-selected' : 'hover:bg-hover'}`}
        >
          <span className="mt-0.5 w-4 shrink-0">
            <StateIcon state={row.state} />
          </span>
          <span className="min-w-0 flex-1">
            <bdi className={`block truncate ${row.state === 'review' ? 'font-medium' : row.state === 'discarded' || row.state === 'saved' || row.state === 'opened' ? 'text-ink-2' : ''}`} title={row.inside === null ? row.name : `${row.name}, from ${row.inside}`}>
              {row.personName ?? row.name}
            </bdi>
            <span className={`block truncate text-xs ${row.state === 'failed' ? 'text-bad' : 'text-ink-3'}`}>{importStateWords(row)}</span>
          </span>
        </div>
      ))}
    </div>
  );
}
