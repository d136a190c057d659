import { createContext, useContext, useEffect, useId, useRef } from 'react';
import type { Offer } from '../lib/actionCatalog.ts';

/** Takes what a component offers under ids of its own; the answer takes it back. */
export type TakeOffers = (offers: readonly Offer[], owner: string) => () => void;

const OffersContext = createContext<TakeOffers>(() => () => undefined);

/** Given once by the shell: where what is on screen is offered by name. */
export const OffersProvider = OffersContext.Provider;

/** Offers by name what the component offers by press, as long as it is on screen. */
export function useOffers(offers: readonly Offer[]): void {
  const take = useContext(OffersContext);
  const owner = useId();
  const latest = useRef(offers);
  useEffect(() => {
    latest.current = offers;
  });
  const told = JSON.stringify(offers.map(({ action, words, about, unavailable }) => [action, words, about, unavailable]));
  useEffect(() => {
    // The words are told when they change; what is done is always the latest.
    const kept = latest.current.map((offer, index): Offer => ({ ...offer, run: () => latest.current[index]?.run() }));
    return kept.length === 0 ? undefined : take(kept, owner);
  }, [take, owner, told]);
}
