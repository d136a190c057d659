import { useCallback, useRef, type ReactNode, type Ref } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import type { ActionId, Offer } from '../lib/actionCatalog.ts';
import { useOffers } from './Offers.tsx';

const BASE =
  'inline-flex items-center justify-center gap-1.5 rounded-md text-sm font-medium whitespace-nowrap select-none transition-colors data-[disabled]:opacity-50';

const VARIANTS = {
  primary: 'bg-accent-fill text-accent-ink data-[hovered]:bg-accent-fill-hover data-[pressed]:bg-accent-fill-hover',
  secondary: 'border border-line-strong bg-surface text-ink data-[hovered]:bg-hover data-[pressed]:bg-hover',
  quiet: 'text-ink-2 data-[hovered]:bg-hover data-[hovered]:text-ink data-[pressed]:bg-hover data-[pressed]:text-ink',
  link: 'text-accent data-[hovered]:underline',
} as const;

const SIZES = { sm: 'h-6 px-2 text-xs', md: 'h-8 px-3', none: '' } as const;

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  readonly variant?: keyof typeof VARIANTS;
  readonly size?: keyof typeof SIZES;
  readonly className?: string;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
  /** What it does, by the catalogue: offered in the palette too while the button is on screen, and done by a press of it. */
  readonly action?: ActionId;
  /** Whom or what it is done to, where several of the same stand on a page. */
  readonly about?: string;
  /** Why it cannot be done now, for the palette; see {@link WhyNotButton}. */
  readonly whyNot?: string | null;
}

const NO_OFFERS: readonly Offer[] = [];

export function Button({ variant = 'secondary', size = 'md', className = '', action, about, whyNot = null, ref, ...props }: ButtonProps): ReactNode {
  const measure = variant === 'link' ? 'rounded-sm' : SIZES[size];
  const element = useRef<HTMLButtonElement>(null);
  const keep = useCallback(
    (found: HTMLButtonElement | null) => {
      element.current = found;
      if (typeof ref === 'function') ref(found);
      else if (ref !== null && ref !== undefined) ref.current = found;
    },
    [ref],
  );
  const press = (): void => {
    element.current?.scrollIntoView({ block: 'nearest' });
    element.current?.click();
  };
  useOffers(action === undefined ? NO_OFFERS : [{ action, about: about ?? null, unavailable: whyNot ?? (props.isDisabled === true ? 'That is not possible just now.' : null), run: press }]);
  return <AriaButton {...props} ref={keep} className={`${BASE} ${VARIANTS[variant]} ${measure} ${className}`} />;
}

/** The tip of an element that shows no words; `keys` is the shortcut that does the same. */
export function Tip({ text, keys, children, placement = 'top' }: { readonly text: string; readonly keys?: string; readonly children: ReactNode; readonly placement?: 'top' | 'right' | 'bottom' }): ReactNode {
  return (
    <TooltipTrigger delay={400} closeDelay={50}>
      {children}
      <Tooltip
        placement={placement}
        offset={6}
        className="fade-in flex items-center gap-2 rounded-md bg-ink px-2 py-1 text-xs text-surface shadow-float"
      >
        {text}
        {keys === undefined ? null : <kbd className="font-sans opacity-75">{keys}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  readonly label: string;
  readonly keys?: string;
  readonly icon: ReactNode;
  readonly tipPlacement?: 'top' | 'right' | 'bottom';
}

/** A button with a sign instead of words: named for screen readers and by a tip. */
export function IconButton({ label, keys, icon, tipPlacement = 'top', variant = 'quiet', className = '', ...props }: IconButtonProps): ReactNode {
  return (
    <Tip text={label} placement={tipPlacement} {...(keys === undefined ? {} : { keys })}>
      <Button {...props} variant={variant} size="none" aria-label={label} className={`size-7 shrink-0 ${className}`}>
        {icon}
      </Button>
    </Tip>
  );
}
