import { useEffect, useState, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { CheckLine } from './CheckLine.tsx';
import { Dialog } from './Dialog.tsx';

/** As many changes as are counted; beyond it they are "500 or more". */
const MOST_COUNTED = 500;

function unsentWords(unsent: number): string {
  if (unsent === 0) return 'Nothing is waiting to be sent, so nothing of your work is lost.';
  const count = unsent >= MOST_COUNTED ? `${MOST_COUNTED} or more changes have` : unsent === 1 ? 'One change has' : `${unsent} changes have`;
  return `${count} not reached your ATS yet and would be lost for good.`;
}

export interface RemoveCopyDialogProps {
  readonly title: string;
  readonly keepWords: string;
  readonly children: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** How many changes would be lost; null when it cannot be told. */
  readonly cost: () => Promise<number | null>;
  /** Null when it was done; else why not, and the number that would be lost by now where that is why. */
  readonly remove: (unsent: number) => Promise<{ readonly message: string; readonly unsent: number | null } | null>;
}

/** Asks before the copy of everything is removed from this computer, and says what that loses. */
export function RemoveCopyDialog({ title, keepWords, children, isOpen, onClose, cost, remove }: RemoveCopyDialogProps): ReactNode {
  const [unsent, setUnsent] = useState<number | null>(null);
  const [agreed, setAgreed] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    if (!isOpen) return;
    setAgreed(false);
    setFailure(null);
    setUnsent(null);
    void cost().then(setUnsent);
    // Asked once each time it opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isOpen]);
  const confirm = async (): Promise<void> => {
    if (unsent === null) return;
    setBusy(true);
    const wrong = await remove(unsent);
    setBusy(false);
    setFailure(wrong?.message ?? null);
    if (typeof wrong?.unsent !== 'number') return;
    setAgreed(false);
    setUnsent(wrong.unsent);
  };
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <div className="space-y-3 text-sm">
        <div className="text-pretty text-ink-2">{children}</div>
        {unsent === null ? null : <p className={unsent === 0 ? '' : 'font-medium text-bad'}>{unsentWords(unsent)}</p>}
        <CheckLine isSelected={agreed} onChange={setAgreed} isDisabled={unsent === null}>
          {unsent === null || unsent === 0 ? 'Remove everything from this computer' : 'Remove everything from this computer and lose these changes'}
        </CheckLine>
        {failure === null ? null : (
          <p role="alert" className="text-bad">
            {failure}
          </p>
        )}
      </div>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button variant="quiet" className="!text-bad" isDisabled={!agreed || unsent === null || isBusy} onPress={() => void confirm()}>
          {isBusy ? 'Removing …' : 'Remove and sign out'}
        </Button>
        <Button variant="primary" autoFocus onPress={onClose}>
          {keepWords}
        </Button>
      </div>
    </Dialog>
  );
}
