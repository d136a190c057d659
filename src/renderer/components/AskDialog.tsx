import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** What leaves everything as it is, and what is asked about. */
  readonly no: string;
  readonly yes: string;
  readonly onClose: () => void;
  readonly onYes: () => void;
}

/** Asks before something that cannot be taken back. */
export function AskDialog({ title, children, no, yes, onClose, onYes }: Props): ReactNode {
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <div className="text-sm text-pretty text-ink-2">{children}</div>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>{no}</Button>
        <Button
          variant="primary"
          onPress={() => {
            onClose();
            onYes();
          }}
        >
          {yes}
        </Button>
      </div>
    </Dialog>
  );
}
