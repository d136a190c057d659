import type { ReactNode } from 'react';

/** One setting: its name and what it means, its control beside or, where there is no room, beneath. */
export function SettingLine({ name, hint, children }: { readonly name: string; readonly hint?: ReactNode; readonly children: ReactNode }): ReactNode {
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-2 border-b border-line py-3 first:pt-0 last:border-b-0">
      <div className="min-w-0 flex-1 basis-60">
        <p className="text-sm leading-8 font-medium">{name}</p>
        {hint === undefined ? null : <div className="-mt-1 text-xs text-pretty text-ink-2">{hint}</div>}
      </div>
      <div className="flex min-h-8 max-w-full flex-wrap items-center gap-2">{children}</div>
    </div>
  );
}
