import { useState, type ReactNode } from 'react';
import type { RecoveryState } from '../../../shared/ipc/safetyRequests.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Section } from '../../components/Section.tsx';
import { lookForNewer, restoreBackup, useRecovery } from '../../stores/recovery.ts';
import { useSession } from '../../stores/session.ts';
import { BackupChoice } from './BackupChoice.tsx';

/** Asks before an older state takes the place of data that is whole. */
function GoBackDialog({ unsent, isOpen, onClose, onGoBack }: { readonly unsent: number; readonly isOpen: boolean; readonly onClose: () => void; readonly onGoBack: () => void }): ReactNode {
  return (
    <Dialog title="Go back to the backup?" isOpen={isOpen} onClose={onClose}>
      <p className="text-sm text-ink-2">
        What reached your ATS since then comes with the next sync. What the newer version keeps only on this computer is not in the backup. The file of the newer version is kept.
        {unsent === 0 ? '' : ' The changes that were not sent are put back, and then sent; what this version does not understand of them is saved as a text.'}
      </p>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button
          variant="quiet"
          onPress={() => {
            onClose();
            onGoBack();
          }}
        >
          Go back to the backup
        </Button>
        <Button variant="primary" autoFocus onPress={onClose}>
          Leave it as it is
        </Button>
      </div>
    </Dialog>
  );
}

/**
 * A newer version is what helps; where Tandem updates itself it is fetched from here, and installed at quitting. Who cannot have it goes on
 * with what this version last backed up.
 */
export function NewerVersion({ state }: { readonly state: RecoveryState }): ReactNode {
  const isDesktop = useSession((session) => session.info?.host === 'electron');
  const isBusy = useRecovery((recovery) => recovery.step !== null);
  const [chosen, setChosen] = useState(state.backups[0]?.name ?? '');
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Section title="Install the newer version">
        {isDesktop ? (
          <Button variant="primary" isDisabled={isBusy} onPress={() => void lookForNewer()}>
            Look for the newer version
          </Button>
        ) : (
          <p className="text-sm text-pretty text-ink-2">
            Tandem in a browser does not update itself. Get the newer version where this one came from, or from whoever set it up for you, and start it in place of this one. This page then shows your desk again.
          </p>
        )}
      </Section>
      {state.backups.length === 0 ? null : (
        <Section title="Or go back to a backup">
          <p className="mb-3 text-sm text-pretty text-ink-2">If the newer version cannot be had, you can go on with what this version last backed up.</p>
          <BackupChoice backups={state.backups} chosen={chosen} onChoose={setChosen} isDisabled={isBusy} />
          <div className="mt-4">
            <Button isDisabled={isBusy} onPress={() => setAsking(true)}>
              Put this backup back
            </Button>
          </div>
          <GoBackDialog unsent={state.unsent.readable} isOpen={isAsking} onClose={() => setAsking(false)} onGoBack={() => void restoreBackup(chosen)} />
        </Section>
      )}
    </>
  );
}
