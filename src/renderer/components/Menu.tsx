import { Check, Search } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import {
  Autocomplete,
  Dialog,
  DialogTrigger,
  Input,
  Menu as AriaMenu,
  MenuItem,
  Popover,
  SearchField,
  useFilter,
} from 'react-aria-components';
import type { Offer } from '../lib/actionCatalog.ts';
import { useOffers } from './Offers.tsx';
import { useWords } from './Words.tsx';

export interface Choice {
  readonly id: string;
  readonly name: string;
  /** Quiet words after the name. */
  readonly detail?: string | undefined;
  /** A line beneath the name: what choosing it brings about. */
  readonly warning?: ReactNode;
  readonly isDisabled?: boolean;
}

export interface PickMenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen?: string | null;
  readonly onChoose: (choice: Choice) => void;
  /** Offers what was typed as a choice of its own, with these words. */
  readonly createWords?: (typed: string) => string;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly emptyWords?: string;
  readonly withSearch?: boolean;
  /** Where not all choices are here: hears what is typed, and `choices` are then what was found for it. */
  readonly onSearch?: (typed: string) => void;
  /** Each choice is offered in the palette too, for a menu of a few that are always the same. */
  readonly isOffered?: boolean;
  readonly placement?: 'bottom start' | 'bottom end';
}

const NO_OFFERS: readonly Offer[] = [];
const CREATE = '\u0000create';
const MAX_SHOWN = 200;

/** A menu with a search box inside: for stages, tags, jobs and filters alike. */
export function PickMenu({ trigger, label, choices, chosen = null, onChoose, createWords, isOpen, onOpenChange, emptyWords = 'Nothing found', withSearch, onSearch, isOffered = false, placement = 'bottom start' }: PickMenuProps): ReactNode {
  useOffers(isOffered ? choices.filter(({ id }) => id !== chosen).map((choice) => ({ action: null, words: `${label}: ${choice.name}`, run: () => onChoose(choice) })) : NO_OFFERS);
  const [typed, setTyped] = useState('');
  const type = (text: string): void => {
    setTyped(text);
    onSearch?.(text);
  };
  const { locale } = useWords();
  const { contains } = useFilter({ sensitivity: 'base' });
  const searchable = withSearch ?? (choices.length > 8 || createWords !== undefined);
  const wanted = typed.trim();
  const matching = wanted === '' || onSearch !== undefined ? choices : choices.filter((choice) => contains(choice.name, wanted) || (choice.detail !== undefined && contains(choice.detail, wanted)));
  const isNew = wanted !== '' && !choices.some((choice) => choice.name.toLocaleLowerCase() === wanted.toLocaleLowerCase());
  const shown: readonly Choice[] = matching.slice(0, MAX_SHOWN);
  const items = createWords !== undefined && isNew ? [...shown, { id: CREATE, name: createWords(wanted) }] : shown;

  const list = (close: () => void): ReactNode => (
    <AriaMenu
      aria-label={label}
      items={items}
      selectionMode="none"
      {...(searchable ? {} : { autoFocus: 'first' as const })}
      className="p-1 outline-none"
      renderEmptyState={() => <p className="px-2 py-3 text-center text-sm text-ink-2">{emptyWords}</p>}
      onAction={(key) => {
        const picked = key === CREATE ? { id: CREATE, name: wanted } : choices.find((choice) => choice.id === key);
        close();
        if (picked !== undefined) onChoose(picked);
      }}
    >
      {(choice: Choice) => (
        <MenuItem
          id={choice.id}
          textValue={choice.name}
          isDisabled={choice.isDisabled ?? false}
          className="flex items-start gap-2 rounded-sm px-2 py-1 text-sm outline-none data-[disabled]:text-ink-3 data-[focused]:bg-hover"
        >
          <span className="mt-0.5 w-4 shrink-0" aria-hidden="true">
            {choice.id === chosen ? <Check size={16} className="text-accent" /> : null}
          </span>
          <span className="min-w-0 flex-1">
            <span className="flex gap-2">
              <span className="min-w-0 flex-1 break-words">
                <bdi>{choice.name}</bdi>
              </span>
              {choice.detail === undefined ? null : <span className="shrink-0 text-xs leading-5 text-ink-3">{choice.detail}</span>}
            </span>
            {choice.warning === undefined ? null : <span className="block text-xs text-wait">{choice.warning}</span>}
          </span>
        </MenuItem>
      )}
    </AriaMenu>
  );

  // With the search box in front the keyboard never enters the menu itself: what scrolls must be reachable too.
  const scrolling = (menu: ReactNode): ReactNode => (
    <div className="max-h-80 min-h-0 overflow-y-auto outline-offset-[-2px]" tabIndex={searchable ? 0 : -1}>
      {menu}
      {matching.length > shown.length ? (
        <p className="px-3 pt-1 pb-2 text-xs text-ink-3">{(matching.length - shown.length).toLocaleString(locale)} more. Type some letters to find them.</p>
      ) : null}
    </div>
  );

  return (
    <DialogTrigger
      {...(isOpen === undefined ? {} : { isOpen })}
      onOpenChange={(open) => {
        if (!open) type('');
        onOpenChange?.(open);
      }}
    >
      {trigger}
      <Popover placement={placement} offset={4} className="fade-in w-80 max-w-[90vw] rounded-md bg-float shadow-float">
        <Dialog aria-label={label} className="flex max-h-96 flex-col outline-none">
          {({ close }) =>
            searchable ? (
              <Autocomplete inputValue={typed} onInputChange={type}>
                <SearchField aria-label={`${label}: search`} autoFocus className="relative border-b border-line">
                  <Search size={14} className="absolute top-2.5 left-3 text-ink-3" aria-hidden="true" />
                  <Input placeholder="Search" className="h-9 w-full bg-transparent pr-3 pl-8 text-sm outline-none [&::-webkit-search-cancel-button]:hidden" />
                </SearchField>
                {scrolling(list(close))}
              </Autocomplete>
            ) : (
              scrolling(list(close))
            )
          }
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** A small window beside a button: evidence, details. */
export function PopoverButton({ trigger, label, children }: { readonly trigger: ReactNode; readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <DialogTrigger>
      {trigger}
      <Popover placement="bottom end" offset={4} className="fade-in w-80 max-w-[90vw] rounded-md bg-float p-3 text-sm shadow-float">
        <Dialog aria-label={label} className="outline-none">
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
