import type { ReactNode } from 'react';
import { EXPORT_COLUMN_WORDS, EXPORT_COLUMNS } from '../../../shared/ipc/exportRequests.ts';
import { Button } from '../../components/Button.tsx';
import { CheckLine } from '../../components/CheckLine.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Notice } from '../../components/Notice.tsx';
import { ProgressBar } from '../../components/Spinner.tsx';
import { countWords } from '../../lib/personWords.ts';
import { cancelExport, exportPeople, setExportColumns, useExport } from '../../stores/exportPeople.ts';
import type { PeopleQuery } from '../../stores/people.ts';
import type { ListCount } from '../../stores/windowedList.ts';
import { useLocale } from '../../stores/session.ts';
import { useNow } from '../../stores/clock.ts';

function dayOf(now: number): string {
  const date = new Date(now);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** Makes a file of the list as it is filtered and ordered, with the columns that are wanted. */
export function ExportDialog({ query, count, onClose }: { readonly query: PeopleQuery; readonly count: ListCount | null; readonly onClose: () => void }): ReactNode {
  const { columns, running, failure } = useExport();
  const locale = useLocale();
  const now = useNow();
  const number = new Intl.NumberFormat(locale);
  const close = (): void => {
    cancelExport();
    onClose();
  };
  const people = count === null ? 'people' : count.capped ? `first ${countWords(count.total, 'person', 'people', locale)}` : countWords(count.total, 'person', 'people', locale);
  return (
    <Dialog title="Export this list to a file" isOpen onClose={close}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          void exportPeople(query, dayOf(now)).then((isMade) => {
            if (isMade) onClose();
          });
        }}
      >
        <p className="text-sm text-ink-2">
          A CSV file that spreadsheets open, of the {people} in the list as it is filtered and ordered now. It holds personal data: keep it where only those
          who need it can read it.
        </p>
        {count?.capped === true ? <Notice tone="wait">A search finds no more people at once. For everybody, narrow it, or use filters instead of words.</Notice> : null}
        <fieldset className="rounded-md border border-line p-3" disabled={running !== null}>
          <legend className="px-1 text-xs font-medium text-ink-2">Columns</legend>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(120px,1fr))] gap-x-3 gap-y-1.5">
            {EXPORT_COLUMNS.map((column) => (
              <CheckLine
                key={column}
                isSelected={columns.includes(column)}
                isDisabled={running !== null}
                onChange={(isOn) => setExportColumns(isOn ? [...columns, column] : columns.filter((other) => other !== column))}
              >
                {EXPORT_COLUMN_WORDS[column]}
              </CheckLine>
            ))}
          </div>
        </fieldset>
        {failure === null ? null : (
          <Notice tone="bad" alert>
            {failure}
          </Notice>
        )}
        {running === null ? null : (
          <div className="space-y-1">
            <ProgressBar label="Export" value={running.total === null || running.total === 0 ? null : running.done / running.total} />
            <p className="text-xs text-ink-3">
              {running.total === null ? 'The list is being put in order.' : `${number.format(running.done)} of ${number.format(running.total)}`}
            </p>
          </div>
        )}
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onPress={close}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" isDisabled={running !== null || columns.length === 0}>
            {columns.length === 0 ? 'Choose a column' : 'Make the file'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
