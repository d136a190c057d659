import { create } from 'zustand';
import { useEffect } from 'react';

/** From so many changes on their way on, how far their sending has come is worth a bar. */
const MANY = 20;

/** The most changes that were on their way since the last time that none was. */
const useMost = create<{ readonly most: number }>(() => ({ most: 0 }));

/**
 * How far the sending of many changes has come: how many of how many were sent since this window saw none waiting. Null while they are few. What waits
 * counts up again when more is changed meanwhile, so the share never runs back.
 */
export function useDrain(waiting: number | null): { readonly sent: number; readonly of: number } | null {
  const most = useMost((state) => state.most);
  useEffect(() => {
    if (waiting === null) return;
    useMost.setState((state) => ({ most: waiting === 0 ? 0 : Math.max(state.most, waiting) }));
  }, [waiting]);
  if (waiting === null || waiting === 0 || most < MANY) return null;
  return { sent: Math.max(0, most - waiting), of: Math.max(most, waiting) };
}
