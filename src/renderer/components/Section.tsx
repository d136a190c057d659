import { useId, type ReactNode } from 'react';
import { useWords } from './Words.tsx';

/** A titled part of a page. Told apart by space and its heading, not by a box. */
export function Section({ title, count, action, children, testId }: { readonly title: string; readonly count?: number | undefined; readonly action?: ReactNode; readonly children: ReactNode; readonly testId?: string }): ReactNode {
  const id = useId();
  const { locale } = useWords();
  return (
    <section aria-labelledby={id} className="section-gap" data-testid={testId}>
      <div className="mb-2 flex min-h-7 items-center gap-2 border-b border-line">
        <h3 id={id} className="text-xs font-semibold text-ink-2">
          {title}
        </h3>
        {count === undefined || count === 0 ? null : <span className="text-xs text-ink-3">{new Intl.NumberFormat(locale).format(count)}</span>}
        <span className="flex-1" />
        {action}
      </div>
      {children}
    </section>
  );
}
