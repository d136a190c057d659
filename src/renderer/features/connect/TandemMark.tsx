import type { ReactNode } from 'react';

/** Two wheels, one ride. */
export function TandemMark(): ReactNode {
  return (
    <svg width="24" height="16" viewBox="0 0 24 16" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true" className="text-accent">
      <circle cx="5.5" cy="10" r="4.5" />
      <circle cx="18.5" cy="10" r="4.5" />
      <path d="M5.5 10 9 3h6l3.5 7M9 3 7.5 1.5" />
    </svg>
  );
}
