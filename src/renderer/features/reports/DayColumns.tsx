import type { ReactNode } from 'react';
import { FILLS, type BarPart } from './Bars.tsx';

const HEIGHT = 72;
const UNIT = 10;

export interface DayColumnsProps {
  readonly title: string;
  readonly columns: readonly { readonly id: string; readonly parts: readonly BarPart[] }[];
  /** The day that is meant, in every panel at once. */
  readonly at: number | null;
  readonly onPoint: (index: number) => void;
  /** The day at the left end, in words. */
  readonly first: string;
  readonly locale: string;
}

/** One small picture of many days: a column each, stacked from the ground. */
export function DayColumns({ title, columns, at, onPoint, first, locale }: DayColumnsProps): ReactNode {
  const sums = columns.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
  const largest = Math.max(...sums, 0);
  const height = (value: number): number => (largest === 0 ? 0 : (value / largest) * HEIGHT);
  return (
    <div className="min-w-0">
      <p className="flex items-baseline justify-between text-xs text-ink-2">
        <span className="font-medium">{title}</span>
        <span className="text-ink-3">{largest === 0 ? 'none' : `up to ${new Intl.NumberFormat(locale).format(largest)} a day`}</span>
      </p>
      <svg viewBox={`0 0 ${columns.length * UNIT} ${HEIGHT}`} preserveAspectRatio="none" width="100%" height={HEIGHT} className="mt-1 block border-b border-line-strong" aria-hidden="true">
        {columns.map(({ id, parts }, index) => {
          let top = HEIGHT;
          return (
            <g key={id} onPointerEnter={() => onPoint(index)}>
              <rect x={index * UNIT} y="0" width={UNIT} height={HEIGHT} className={index === at ? 'fill-hover' : 'fill-transparent'} />
              {parts.map(({ value, fill }) => {
                if (value <= 0) return null;
                // What happened at all can be seen, however small it is beside the largest day.
                const size = Math.max(1.5, height(value));
                top -= size;
                return <rect key={fill} x={index * UNIT + 1.5} y={Math.max(0, top)} width={UNIT - 3} height={size} className={FILLS[fill]} />;
              })}
            </g>
          );
        })}
      </svg>
      <p className="flex justify-between text-xs text-ink-3" aria-hidden="true">
        <span>{first}</span>
        <span>today</span>
      </p>
    </div>
  );
}
