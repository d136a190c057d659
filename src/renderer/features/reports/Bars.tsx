import type { ReactNode } from 'react';

export const FILLS = {
  accent: 'fill-accent',
  pale: 'fill-accent/25',
  good: 'fill-good',
  quiet: 'fill-line-control/45',
  bad: 'fill-bad',
  wait: 'fill-wait',
} as const;
export type Fill = keyof typeof FILLS;

export interface BarPart {
  readonly value: number;
  readonly fill: Fill;
}

const percent = (value: number, scale: number): string => `${Math.max(0, Math.min(100, (value / Math.max(scale, Number.MIN_VALUE)) * 100))}%`;

/** Parts laid over each other, all from the left: the first is the longest. */
export function LayeredBar({ parts, scale }: { readonly parts: readonly BarPart[]; readonly scale: number }): ReactNode {
  return (
    <svg width="100%" height="18" className="block">
      {parts.map(({ value, fill }, index) => (value <= 0 ? null : <rect key={index} y="1" height="16" width={percent(value, scale)} rx="2" className={FILLS[fill]} />))}
      {parts.every(({ value }) => value <= 0) ? <rect y="1" width="1" height="16" className="fill-line-strong" /> : null}
    </svg>
  );
}

/** Parts behind each other, in the order given. */
export function StackedBar({ parts, scale }: { readonly parts: readonly BarPart[]; readonly scale: number }): ReactNode {
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, { value }) => sum + value, 0));
  return (
    <svg width="100%" height="18" className="block">
      {parts.map(({ value, fill }, index) => (value <= 0 ? null : <rect key={fill} x={percent(starts[index] ?? 0, scale)} y="1" height="16" width={percent(value, scale)} className={FILLS[fill]} />))}
      {parts.every(({ value }) => value <= 0) ? <rect y="1" width="1" height="16" className="fill-line-strong" /> : null}
    </svg>
  );
}

/** Half, three quarters and nine tenths of the stays: a bar, a paler bar, a thin line; a tick for each step of the axis. */
export function SpreadBar({ half, most, nearlyAll, steps }: { readonly half: number; readonly most: number; readonly nearlyAll: number; readonly steps: readonly number[] }): ReactNode {
  const scale = steps[steps.length - 1] ?? 1;
  return (
    <svg width="100%" height="18" className="block overflow-visible">
      {steps.map((step) => (
        <line key={step} x1={percent(step, scale)} x2={percent(step, scale)} y1="-12" y2="30" className="stroke-line" />
      ))}
      <rect y="8" height="2" width={percent(nearlyAll, scale)} className="fill-accent/60" />
      <rect x={percent(nearlyAll, scale)} y="5" width="2" height="8" className="fill-accent/60" />
      <rect y="3" height="12" width={percent(most, scale)} rx="2" className="fill-surface" />
      <rect y="3" height="12" width={percent(most, scale)} rx="2" className="fill-accent/30" />
      <rect y="3" height="12" width={percent(half, scale)} rx="2" className="fill-accent" />
    </svg>
  );
}

/** The numbers of an axis beneath its bars. */
export function AxisNumbers({ steps, locale }: { readonly steps: readonly number[]; readonly locale: string }): ReactNode {
  const scale = steps[steps.length - 1] ?? 1;
  const number = new Intl.NumberFormat(locale);
  return (
    <span className="relative block h-5 text-xs text-ink-3">
      {steps.map((step, index) => (
        <span key={step} className={`absolute top-0 ${index === 0 ? '' : index === steps.length - 1 ? '-translate-x-full' : '-translate-x-1/2'}`} style={{ left: percent(step, scale) }}>
          {number.format(step)}
        </span>
      ))}
    </span>
  );
}

/** What the colours mean. */
export function Legend({ items }: { readonly items: readonly { readonly fill: Fill; readonly words: string }[] }): ReactNode {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2" aria-hidden="true">
      {items.map(({ fill, words }) => (
        <li key={fill} className="flex items-center gap-1.5">
          <svg width="12" height="12">
            <rect width="12" height="12" rx="2" className={FILLS[fill]} />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}
