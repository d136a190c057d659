import { createContext, useContext, useRef, type ReactNode } from 'react';
import type { ActionId } from '../lib/actionCatalog.ts';
import { exactDate, relativeDate, shortDate } from '../lib/dateWords.ts';
import { useOffers } from './Offers.tsx';

/** What words and links need to know of the person and the host; given once by the shell. */
export interface Words {
  readonly locale: string;
  /** Epoch milliseconds, moving. */
  readonly now: number;
  /** Shortcuts are drawn with ⌘ and ⌥. */
  readonly mac: boolean;
  /** Opens a web page by the host; false when the browser should follow the link itself. */
  readonly openWebPage: (url: string) => boolean;
}

const WordsContext = createContext<Words>({ locale: 'en', now: 0, mac: false, openWebPage: () => false });

export const WordsProvider = WordsContext.Provider;

export function useWords(): Words {
  return useContext(WordsContext);
}

/** A moment: relative, with the exact one as its tip. Nothing when it is not known. */
export function Time({ at, form = 'relative', className = '' }: { readonly at: number | null; readonly form?: 'relative' | 'day'; readonly className?: string }): ReactNode {
  const { locale, now } = useWords();
  if (at === null) return null;
  const text = form === 'day' ? shortDate(at, now, locale) : relativeDate(at, now, locale);
  return (
    <time dateTime={new Date(at).toISOString()} title={exactDate(at, locale)} className={`whitespace-nowrap ${className}`}>
      {text}
    </time>
  );
}

export interface WebLinkProps {
  readonly href: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly label?: string;
  /** What it opens, by the catalogue: offered in the palette too while the link is on screen. */
  readonly action?: ActionId;
  /** Which one, where several of the same stand on a page. */
  readonly about?: string;
  /** Told when it is followed. */
  readonly onFollow?: () => void;
}

/** A link that leaves Tandem. */
export function WebLink({ href, children, className = '', label, action, about, onFollow }: WebLinkProps): ReactNode {
  const { openWebPage } = useWords();
  const element = useRef<HTMLAnchorElement>(null);
  useOffers(action === undefined ? [] : [{ action, about: about ?? null, run: () => element.current?.click() }]);
  return (
    <a
      ref={element}
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      aria-label={label}
      title={label}
      className={`rounded-sm text-accent hover:underline ${className}`}
      onClick={(event) => {
        onFollow?.();
        if (openWebPage(href)) event.preventDefault();
      }}
    >
      {children}
    </a>
  );
}
