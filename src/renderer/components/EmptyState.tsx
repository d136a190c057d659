import type { ReactNode } from 'react';

/** A place with nothing in it: what it is, why, and the next step. */
export function EmptyState({ icon, title, children, action }: { readonly icon?: ReactNode; readonly title: string; readonly children?: ReactNode; readonly action?: ReactNode }): ReactNode {
  return (
    <div className="flex h-full min-h-40 flex-col items-center justify-center gap-2 px-6 py-8 text-center">
      {icon === undefined ? null : <span className="mb-1 text-ink-3" aria-hidden="true">{icon}</span>}
      <p className="text-md font-semibold text-balance">{title}</p>
      {children === undefined ? null : <div className="max-w-80 text-sm text-ink-2 text-pretty">{children}</div>}
      {action === undefined ? null : <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
