import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { Keys } from '../../components/Keys.tsx';
import { useAction } from '../../stores/actions.ts';
import { setParams, useRoute } from '../../stores/route.ts';

const DEBOUNCE_MS = 50;

/** Search as one types. Arrow down or Enter goes on into the list. */
export function SearchBox({ onLeave }: { readonly onLeave: () => void }): ReactNode {
  const asked = useRoute(({ route }) => route.params['q'] ?? '');
  const [typed, setTyped] = useState(asked);
  const input = useRef<HTMLInputElement>(null);
  const sent = useRef(asked);

  useEffect(() => {
    // The address changed by other means (back, a link): the box follows it.
    if (asked !== sent.current) {
      sent.current = asked;
      setTyped(asked);
    }
  }, [asked]);
  useEffect(() => {
    if (typed === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = typed;
      setParams({ q: typed });
    }, DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  const focus = (): void => {
    input.current?.focus();
    input.current?.select();
  };
  useAction('search', focus);

  return (
    <div className="relative">
      <Search size={16} className="absolute top-2 left-2.5 text-ink-3" aria-hidden="true" />
      <input
        ref={input}
        type="search"
        dir="auto"
        aria-label="Search people"
        placeholder="Search people"
        value={typed}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault();
            onLeave();
          } else if (event.key === 'Escape') {
            event.preventDefault();
            if (typed === '') onLeave();
            else setTyped('');
          }
        }}
        className="h-8 w-full rounded-md border border-line-strong bg-surface pr-8 pl-8 text-sm [&::-webkit-search-cancel-button]:hidden"
      />
      {typed === '' ? (
        <Keys keys="/" className="pointer-events-none absolute top-1.75 right-2" />
      ) : (
        <Button aria-label="Clear search" onPress={() => setTyped('')} className="absolute top-1 right-1 flex size-6 items-center justify-center rounded-sm text-ink-3 data-[hovered]:bg-hover">
          <X size={14} aria-hidden="true" />
        </Button>
      )}
    </div>
  );
}
