import { useState, type KeyboardEvent, type ReactNode } from 'react';

export interface ChartRow {
  readonly id: string;
  readonly label: ReactNode;
  /** What the row says in full; shown beneath the chart while it is pointed at or has the keyboard. */
  readonly sentence: string;
  readonly bar: ReactNode;
  readonly figures: readonly ReactNode[];
  /** Drawn apart from the rows before it: a sum, an end, a rest. */
  readonly isApart?: boolean;
}

export interface ChartRowsProps {
  readonly label: string;
  readonly rows: readonly ChartRow[];
  readonly headings: readonly string[];
  /** What stands beneath while no row is meant. */
  readonly hint: string;
  /** Beneath the bars. */
  readonly axis?: ReactNode;
}

/** Bars with their names and numbers in line. One stop of the Tab key; arrows go from row to row. */
export function ChartRows({ label, rows, headings, hint, axis }: ChartRowsProps): ReactNode {
  const [pointed, setPointed] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const [stop, setStop] = useState<string | null>(null);
  const stopId = rows.some(({ id }) => id === stop) ? stop : rows[0]?.id;
  const shown = rows.find(({ id }) => id === (pointed ?? focused));

  const onKeyDown = (event: KeyboardEvent<HTMLLIElement>, index: number): void => {
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 }[event.key];
    // A key pressed on a link inside the row is the link's.
    if (target === undefined || event.target !== event.currentTarget) return;
    event.preventDefault();
    const list = event.currentTarget.parentElement;
    list?.querySelectorAll<HTMLElement>(':scope > [data-row]')[Math.max(0, Math.min(rows.length - 1, target))]?.focus();
  };

  return (
    <>
      <ul
        aria-label={label}
        className="-mx-1 grid items-center gap-x-3"
        style={{ gridTemplateColumns: `fit-content(13rem) minmax(4rem, 1fr) repeat(${headings.length}, auto)` }}
        onPointerLeave={() => setPointed(null)}
      >
        <li className="col-span-full grid grid-cols-subgrid items-end pb-1 text-xs text-ink-3" aria-hidden="true">
          <span className="col-span-2" />
          {headings.map((heading) => (
            <span key={heading} className="max-w-24 px-1 text-end font-medium">
              {heading}
            </span>
          ))}
        </li>
        {rows.map((row, index) => (
          <li
            key={row.id}
            data-row
            tabIndex={row.id === stopId ? 0 : -1}
            onKeyDown={(event) => onKeyDown(event, index)}
            onPointerEnter={() => setPointed(row.id)}
            onFocus={() => {
              setFocused(row.id);
              setStop(row.id);
            }}
            onBlur={() => setFocused(null)}
            className={`col-span-full grid grid-cols-subgrid items-center rounded-sm py-1 outline-offset-0 ${row.isApart === true ? 'mt-1 border-t border-line pt-2' : ''} ${shown?.id === row.id ? 'bg-hover' : ''}`}
          >
            <span className="min-w-0 pl-1 leading-4 break-words">{row.label}</span>
            <span aria-hidden="true" className="min-w-0">
              {row.bar}
            </span>
            <span className="sr-only">{row.sentence}</span>
            {row.figures.map((figure, column) => (
              <span key={column} className="px-1 text-end whitespace-nowrap">
                {figure}
              </span>
            ))}
          </li>
        ))}
        {axis === undefined ? null : (
          <li className="col-span-full grid grid-cols-subgrid" aria-hidden="true">
            <span />
            {axis}
          </li>
        )}
      </ul>
      <p className={`mt-2 mb-2 min-h-10 text-sm ${shown === undefined ? 'text-ink-3' : 'text-ink'}`} aria-hidden="true">
        {shown?.sentence ?? hint}
      </p>
    </>
  );
}
