import { useEffect, useState, type ReactNode } from 'react';
import type { Account } from '../../../shared/domain/account.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { RadioList } from '../../components/RadioList.tsx';
import { useWords } from '../../components/Words.tsx';
import { countWords } from '../../lib/personWords.ts';
import { useLive } from '../../stores/live.ts';
import { signOut } from '../../stores/sync.ts';

/** As many unsent changes as are counted; beyond it they are "500+". */
const MOST_COUNTED = 500;

interface Props {
  readonly account: Account;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What of the account is on this computer, in words: `150 people`, `12 messages and 3 notes`. */
function useStored(account: Account, isOpen: boolean): string {
  const { locale } = useWords();
  const status = useLive('sync.status', isOpen ? {} : null).value?.accounts.find((one) => one.accountId === account.id);
  const stored = (type: string): number => status?.progress.find((one) => one.type === type)?.stored ?? 0;
  if (account.kind === 'greenhouse') return `${countWords(stored('candidate'), 'person', 'people', locale)} with all that belongs to them`;
  return `${countWords(stored('message'), 'message', 'messages', locale)}, ${countWords(stored('linkedInNote'), 'note', 'notes', locale)} and every match`;
}

/** Ends a connection: with the copy kept, or with everything of it removed from this computer. Says what is lost by each. */
export function SignOutDialog({ account, isOpen, onClose }: Props): ReactNode {
  const { locale } = useWords();
  const isSignedOut = account.status === 'signedOut';
  const [copy, setCopy] = useState<'keep' | 'remove'>('keep');
  const [isBusy, setBusy] = useState(false);
  const changes = useLive('changes.list', isOpen ? { candidateId: null, sent: false, limit: MOST_COUNTED } : null).value?.changes ?? [];
  const waiting = changes.filter((change) => change.accountId === account.id).length;
  const stored = useStored(account, isOpen);
  useEffect(() => {
    if (isOpen) setCopy(isSignedOut ? 'remove' : 'keep');
  }, [isOpen, isSignedOut]);
  const wipe = copy === 'remove';
  const isCostly = wipe || waiting > 0;
  const end = async (): Promise<void> => {
    setBusy(true);
    const isDone = await signOut(account.id, { dropWaiting: waiting > 0, wipe });
    setBusy(false);
    if (isDone) onClose();
  };
  const unsent = countWords(waiting, 'change has', 'changes have', locale, waiting >= MOST_COUNTED);
  return (
    <Dialog
      title={isSignedOut ? `Remove ${account.label} from this computer?` : `Sign out of ${account.label}?`}
      isOpen={isOpen}
      onClose={() => {
        if (!isBusy) onClose();
      }}
    >
      <div className="space-y-3 text-sm">
        {isSignedOut ? (
          <p className="text-pretty text-ink-2">{`${stored}, and the backups, go from this computer. ${account.label} keeps what it has.`}</p>
        ) : (
          <RadioList
            label="The copy on this computer"
            value={copy}
            isDisabled={isBusy}
            onChange={(id) => setCopy(id === 'remove' ? 'remove' : 'keep')}
            lines={[
              { id: 'keep', title: <Choice words="Keep the copy on this computer" more="It can be read, and is brought up to date when you sign in again." /> },
              {
                id: 'remove',
                title: (
                  <Choice
                    words="Remove everything of this account from this computer"
                    more={`${stored}, and the backups. ${account.label} keeps what it has.`}
                  />
                ),
              },
            ]}
          />
        )}
        {waiting === 0 ? null : (
          <p className="font-medium text-pretty text-bad">{`${unsent} not been sent and would be lost for good.`}</p>
        )}
      </div>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button variant={isCostly ? 'primary' : 'quiet'} isDisabled={isBusy} onPress={onClose}>
          {isSignedOut ? 'Keep it' : 'Stay signed in'}
        </Button>
        <Button variant={isCostly ? 'secondary' : 'primary'} className={isCostly ? '!text-bad' : ''} isDisabled={isBusy} onPress={() => void end()}>
          {isBusy && wipe ? 'Removing …' : isSignedOut ? 'Remove' : wipe ? 'Remove and sign out' : waiting > 0 ? 'Throw away and sign out' : 'Sign out'}
        </Button>
      </div>
    </Dialog>
  );
}

function Choice({ words, more }: { readonly words: string; readonly more: string }): ReactNode {
  return (
    <>
      <span className="block">{words}</span>
      <span className="block text-xs text-pretty text-ink-2">{more}</span>
    </>
  );
}
