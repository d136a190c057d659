import type { CSSProperties, ReactNode } from 'react';
import { initials, nameHue } from '../lib/personWords.ts';

const SIZES = { sm: 'size-6 text-xs', md: 'size-8 text-xs', lg: 'size-12 text-md' } as const;

/** Initials on a hue of the name's own. Decoration: the name always stands beside it. */
export function Avatar({ name, size = 'md' }: { readonly name: string; readonly size?: keyof typeof SIZES }): ReactNode {
  return (
    <span
      aria-hidden="true"
      className={`avatar inline-flex shrink-0 items-center justify-center rounded-md font-semibold ${SIZES[size]}`}
      style={{ '--hue': nameHue(name) } as CSSProperties}
    >
      {initials(name)}
    </span>
  );
}
