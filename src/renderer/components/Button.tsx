import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger, type ButtonProps as AriaButtonProps } from 'react-aria-components';

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
}

export function Button({ variant = 'secondary', size = 'md', className = '', ...props }: ButtonProps): ReactNode {
  const measure = variant === 'link' ? 'rounded-sm' : SIZES[size];
  return <AriaButton {...props} className={`${BASE} ${VARIANTS[variant]} ${measure} ${className}`} />;
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
