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

export interface PickListProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen?: string | null;
  readonly onChoose: (choice: Choice) => void;
  /** Offers what was typed as a choice of its own, with these words. */
  readonly createWords?: (typed: string) => string;
  readonly emptyWords?: string;
  readonly withSearch?: boolean;
  /** Where not all choices are here: hears what is typed, and `choices` are then what was found for it. */
  readonly onSearch?: (typed: string) => void;
  /** How many more were found than `choices` has. */
  readonly more?: number;
  readonly className?: string;
}

const NO_OFFERS: readonly Offer[] = [];
const CREATE = '\u0000create';
const MAX_SHOWN = 200;

/** Choices with a search box above them. By keyboard: letters search, arrows and Enter choose. */
export function PickList({ label, choices, chosen = null, onChoose, createWords, emptyWords = 'Nothing found', withSearch, onSearch, more = 0, className = 'max-h-80' }: PickListProps): ReactNode {
  const [typed, setTyped] = useState('');
  const { locale } = useWords();
  const { contains } = useFilter({ sensitivity: 'base' });
  const searchable = withSearch ?? (choices.length > 8 || createWords !== undefined);
  const wanted = typed.trim();
  const matching = wanted === '' || onSearch !== undefined ? choices : choices.filter((choice) => contains(choice.name, wanted) || (choice.detail !== undefined && contains(choice.detail, wanted)));
  const isNew = wanted !== '' && !choices.some((choice) => choice.name.toLocaleLowerCase() === wanted.toLocaleLowerCase());
  const shown: readonly Choice[] = matching.slice(0, MAX_SHOWN);
  const unshown = matching.length - shown.length + more;
  const items = createWords !== undefined && isNew ? [...shown, { id: CREATE, name: createWords(wanted) }] : shown;

  // With the search box in front the keyboard never enters the menu itself: what scrolls must be reachable too.
  const list = (
    <div className={`min-h-0 overflow-y-auto outline-offset-[-2px] ${className}`} tabIndex={searchable ? 0 : -1}>
      <AriaMenu
        aria-label={label}
        items={items}
        selectionMode="none"
        {...(searchable ? {} : { autoFocus: 'first' as const })}
        className="p-1 outline-none"
        renderEmptyState={() => <p className="px-2 py-3 text-center text-sm text-ink-2">{emptyWords}</p>}
        onAction={(key) => {
          const picked = key === CREATE ? { id: CREATE, name: wanted } : choices.find((choice) => choice.id === key);
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
      {unshown > 0 ? (
        <p className="px-3 pt-1 pb-2 text-xs text-ink-3">
          {unshown.toLocaleString(locale)} more. Type {wanted === '' ? 'some' : 'more'} letters to find them.
        </p>
      ) : null}
    </div>
  );
  if (!searchable) return list;
  return (
    <Autocomplete
      inputValue={typed}
      onInputChange={(text) => {
        setTyped(text);
        onSearch?.(text);
      }}
    >
      <SearchField aria-label={`${label}: search`} autoFocus className="relative border-b border-line">
        <Search size={14} className="absolute top-2.5 left-3 text-ink-3" aria-hidden="true" />
        <Input placeholder="Search" className="h-9 w-full bg-transparent pr-3 pl-8 text-sm outline-none [&::-webkit-search-cancel-button]:hidden" />
      </SearchField>
      {list}
    </Autocomplete>
  );
}

export interface PickMenuProps extends Omit<PickListProps, 'className'> {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** Each choice is offered in the palette too, for a menu of a few that are always the same. */
  readonly isOffered?: boolean;
  readonly placement?: 'bottom start' | 'bottom end';
}

/** A menu with a search box inside: for stages, tags, jobs and filters alike. */
export function PickMenu({ trigger, isOpen, onOpenChange, isOffered = false, placement = 'bottom start', ...list }: PickMenuProps): ReactNode {
  const { label, choices, chosen = null, onChoose, onSearch } = list;
  useOffers(isOffered ? choices.filter(({ id }) => id !== chosen).map((choice) => ({ action: null, words: `${label}: ${choice.name}`, run: () => onChoose(choice) })) : NO_OFFERS);
  return (
    <DialogTrigger
      {...(isOpen === undefined ? {} : { isOpen })}
      onOpenChange={(open) => {
        if (!open) onSearch?.('');
        onOpenChange?.(open);
      }}
    >
      {trigger}
      <Popover placement={placement} offset={4} className="fade-in w-80 max-w-[90vw] rounded-md bg-float shadow-float">
        <Dialog aria-label={label} className="flex max-h-96 flex-col outline-none">
          {({ close }) => (
            <PickList
              {...list}
              onChoose={(choice) => {
                close();
                onChoose(choice);
              }}
            />
          )}
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
