import { useState, type ReactNode } from 'react';
import { Button } from './Button.tsx';

/** More than this is folded: so much fits in six lines of a narrow card. */
const MANY_SIGNS = 320;
const MANY_LINES = 6;

/** A value in words, in its own direction; what is long folds. */
export function LongText({ text, className = '' }: { readonly text: string; readonly className?: string }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const isLong = text.length > MANY_SIGNS || text.split('\n').length > MANY_LINES;
  return (
    <>
      <p dir="auto" className={`break-words whitespace-pre-wrap ${isLong && !isOpen ? 'line-clamp-6' : ''} ${className}`}>
        {text}
      </p>
      {isLong ? (
        <Button variant="link" className="text-xs" onPress={() => setOpen(!isOpen)}>
          {isOpen ? 'Show less' : 'Show all'}
        </Button>
      ) : null}
    </>
  );
}
