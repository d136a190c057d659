import type { ReactNode } from 'react';
import { useOffers } from '../../components/Offers.tsx';
import { formatRoute, type Route } from '../../lib/route.ts';
import { navigate } from '../../stores/route.ts';

/** A link to another place of the window; a press with a modifier stays the browser's own. One with a label is offered by it in the palette. */
export function RouteLink({ to, children, label }: { readonly to: Route; readonly children: ReactNode; readonly label?: string }): ReactNode {
  useOffers(label === undefined ? [] : [{ action: null, words: label, run: () => navigate(to) }]);
  return (
    <a
      href={formatRoute(to)}
      aria-label={label}
      title={label}
      className="rounded-sm text-accent hover:underline"
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        navigate(to);
      }}
    >
      <bdi>{children}</bdi>
    </a>
  );
}
