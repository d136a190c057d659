import { LoaderCircle } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';

export function Spinner({ label }: { readonly label: string }): ReactNode {
  return (
    <span role="status" className="inline-flex items-center gap-2 text-sm text-ink-2">
      <LoaderCircle size={16} className="spin" aria-hidden="true" />
      {label}
    </span>
  );
}

/** Bars where text will stand; silent for screen readers. Widths in per cent. */
export function Skeleton({ lines, label }: { readonly lines: readonly number[]; readonly label: string }): ReactNode {
  return (
    <div role="status" aria-label={label} className="space-y-3">
      {lines.map((width, index) => (
        <div key={index} className="skeleton h-3" style={{ width: `${width}%` } as CSSProperties} />
      ))}
    </div>
  );
}

/** A thin bar: how much of `total` is done; moving when that is not known. */
export function ProgressBar({ value, label }: { readonly value: number | null; readonly label: string }): ReactNode {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(value === null ? {} : { 'aria-valuenow': Math.round(value * 100) })}
      className="h-1 overflow-hidden rounded-sm bg-line"
    >
      <div className="h-full rounded-sm bg-accent transition-[width]" style={{ width: `${(value ?? 0) * 100}%` }} />
    </div>
  );
}
