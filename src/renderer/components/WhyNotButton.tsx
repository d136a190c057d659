import type { ReactNode } from 'react';
import { Button, Tip, type ButtonProps } from './Button.tsx';

/**
 * A button that may not be pressed just now and says why: by its tip, to screen readers, and, when it is pressed all the same, by `onWhy`. A
 * disabled button would be passed over by the keyboard, and its reason never read.
 */
export function WhyNotButton({ whyNot, onWhy, onPress, children, className = '', ...props }: Omit<ButtonProps, 'onPress' | 'whyNot'> & { readonly whyNot: string | null; readonly onWhy: (why: string) => void; readonly onPress: () => void }): ReactNode {
  if (whyNot === null) {
    return (
      <Button {...props} className={className} onPress={onPress}>
        {children}
      </Button>
    );
  }
  return (
    <Tip text={whyNot}>
      <Button {...props} whyNot={whyNot} className={`${className} !bg-transparent !text-ink-3`} onPress={() => onWhy(whyNot)}>
        {children}
        <span className="sr-only">: not possible. {whyNot}</span>
      </Button>
    </Tip>
  );
}
