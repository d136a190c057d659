import type { ReactNode } from 'react';

export interface KeyGroup {
  readonly group: string;
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[];
}

/** Every shortcut, grouped by where it acts. */
export function KeyboardMap({ groups }: { readonly groups: readonly KeyGroup[] }): ReactNode {
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(220px,1fr))] gap-x-8 gap-y-4">
      {groups.map(({ group, keys }) => (
        <div key={group}>
          <p className="mb-1 text-xs font-semibold text-ink-2">{group}</p>
          <dl>
            {keys.map((entry) => (
              <div key={entry.does} className="flex items-baseline gap-2 py-0.5 text-sm">
                <dt className="flex w-16 shrink-0 gap-1">
                  {entry.keys.map((key) => (
                    <kbd key={key} className="min-w-5 rounded-sm border border-line-strong px-1 text-center font-sans text-xs leading-5 text-ink-2">
                      {key}
                    </kbd>
                  ))}
                </dt>
                <dd>{entry.does}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </div>
  );
}
