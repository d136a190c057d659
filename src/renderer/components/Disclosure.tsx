import { ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';

export interface DisclosureProps {
  readonly title: ReactNode;
  /** Quiet words behind the title: what is inside, in short. */
  readonly hint?: ReactNode;
  readonly isOpen?: boolean;
  readonly onToggle?: (open: boolean) => void;
  readonly children: ReactNode;
  readonly className?: string;
}

/** Details one press away. What is inside is drawn once it was opened, so that it costs nothing before. */
export function Disclosure({ title, hint, isOpen, onToggle, children, className = '' }: DisclosureProps): ReactNode {
  const [own, setOwn] = useState(isOpen ?? false);
  const open = onToggle === undefined ? own : (isOpen ?? false);
  return (
    <details
      open={open}
      className={`group/disclosure ${className}`}
      onToggle={(event) => {
        const next = event.currentTarget.open;
        if (next === open) return;
        setOwn(next);
        onToggle?.(next);
      }}
    >
      <summary className="inline-flex max-w-full cursor-default list-none items-center gap-1 rounded-sm pr-1 text-xs font-medium text-ink-2 hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight size={14} className="shrink-0 transition-transform group-open/disclosure:rotate-90" aria-hidden="true" />
        <span className={hint === undefined ? undefined : 'shrink-0'}>{title}</span>
        {hint === undefined ? null : <span className="min-w-0 truncate font-normal text-ink-3">{hint}</span>}
      </summary>
      {open ? children : null}
    </details>
  );
}
