import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface NeedCardProps {
  readonly Icon: LucideIcon;
  readonly tone: 'wait' | 'bad' | 'note';
  /** Names the card for screen readers. */
  readonly label: string;
  /** What happened, in one line. */
  readonly title: ReactNode;
  /** Whose it is; left out on their own record. */
  readonly person?: { readonly name: string; readonly onOpen: (() => void) | null };
  readonly children?: ReactNode;
  readonly actions: ReactNode;
}

const TONES = { wait: 'text-wait', bad: 'text-bad', note: 'text-note' } as const;

/** One thing that waits for a word of the person: whose, what happened, what it means, what can be done. */
export function NeedCard({ Icon, tone, label, title, person, children, actions }: NeedCardProps): ReactNode {
  return (
    <article aria-label={label} className="flex flex-wrap items-start gap-x-4 gap-y-2 rounded-md border border-line-strong bg-sunken p-3">
      <div className="flex min-w-0 flex-1 basis-72 items-start gap-2">
        <Icon size={16} className={`mt-0.5 shrink-0 ${TONES[tone]}`} aria-hidden="true" />
        <div className="min-w-0 flex-1">
          <p className="text-sm break-words">
            {person === undefined ? null : (
              <>
                {person.onOpen === null ? (
                  <bdi className="font-semibold">{person.name}</bdi>
                ) : (
                  <button type="button" className="rounded-sm font-semibold hover:underline" onClick={person.onOpen}>
                    <bdi>{person.name}</bdi>
                  </button>
                )}
                {'\u00a0· '}
              </>
            )}
            <span dir="auto" className={person === undefined ? 'font-semibold' : ''}>
              {title}
            </span>
          </p>
          {children === undefined ? null : <div className="mt-0.5 text-xs text-pretty text-ink-2">{children}</div>}
        </div>
      </div>
      <div className="flex max-w-full shrink-0 flex-wrap gap-2 max-sm:pl-6">{actions}</div>
    </article>
  );
}
