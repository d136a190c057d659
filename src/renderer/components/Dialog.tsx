import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './Button.tsx';

/** The one dialog: a title, what it is about, and a row of buttons the caller gives. */
export function Dialog({ title, isOpen, onClose, children, width = 'w-[480px]' }: { readonly title: string; readonly isOpen: boolean; readonly onClose: () => void; readonly children: ReactNode; readonly width?: string }): ReactNode {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      className="fixed inset-0 z-40 flex items-start justify-center bg-scrim p-4 pt-[12vh]"
    >
      <Modal className={`fade-in max-h-[76vh] max-w-full overflow-hidden rounded-md bg-float shadow-float ${width}`}>
        <AriaDialog className="flex max-h-[76vh] flex-col outline-none">
          <div className="flex items-center justify-between gap-2 px-4 pt-3 pb-1">
            <Heading slot="title" className="text-md font-semibold">
              {title}
            </Heading>
            <IconButton label="Close" icon={<X size={16} />} onPress={onClose} />
          </div>
          <div className="min-h-0 overflow-y-auto px-4 pt-1 pb-4">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
