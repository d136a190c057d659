import { Folder } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useWords } from '../../components/Words.tsx';
import { countWords } from '../../lib/personWords.ts';
import { fieldWords, type Failure } from '../../stores/failure.ts';
import { useLive } from '../../stores/live.ts';
import { useSession } from '../../stores/session.ts';
import { chooseFolder, lookInto, pauseWatching, stopWatching, watchFolder } from '../../stores/watchedFolder.ts';
import { SettingLine } from './SettingLine.tsx';

interface Found {
  readonly path: string;
  readonly count: number;
}

/** Asks what is to become of the documents that are in the folder before it is watched. */
function AskThose({ found, onClose }: { readonly found: Found; readonly onClose: () => void }): ReactNode {
  const { locale } = useWords();
  const begin = (withThose: boolean): void => {
    onClose();
    void watchFolder(found.path, withThose);
  };
  return (
    <Dialog title={found.count === 1 ? '1 document is there already' : `${countWords(found.count, 'document', 'documents', locale)} are there already`} isOpen onClose={onClose}>
      <p className="text-sm text-pretty text-ink-2">
        <bdi className="break-all">{found.path}</bdi> is watched from now on. {found.count === 1 ? 'It can be imported as well, or be left.' : 'They can be imported as well, or be left.'} Nothing in the folder is changed either way.
      </p>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>Cancel</Button>
        <Button onPress={() => begin(false)}>Only what comes from now on</Button>
        <Button variant="primary" onPress={() => begin(true)}>
          Import {found.count === 1 ? 'it' : 'them'} too
        </Button>
      </div>
    </Dialog>
  );
}

/** Chooses the folder: by the system's dialog, or by its address where there is none. */
function ChooseFolder({ isFirst, onFound, onCancel }: { readonly isFirst: boolean; readonly onFound: (found: Found) => void; readonly onCancel: (() => void) | null }): ReactNode {
  const isElectron = useSession((session) => session.info?.host === 'electron');
  const isWindows = useSession((session) => session.info?.platform === 'windows');
  const [path, setPath] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const look = async (of: string): Promise<void> => {
    setBusy(true);
    const answer = await lookInto(of);
    setBusy(false);
    if ('failure' in answer) return setFailure(answer.failure);
    setFailure(null);
    setPath('');
    onFound(answer);
  };
  const words = failure === null ? null : fieldWords(failure, 'Folder');
  if (isElectron) {
    return (
      <div className="space-y-2">
        <Button
          size="sm"
          variant={isFirst ? 'primary' : 'secondary'}
          action="watch.choose"
          isDisabled={isBusy}
          onPress={() => {
            void chooseFolder().then((chosen) => (chosen === null ? undefined : look(chosen)));
          }}
        >
          <Folder size={14} aria-hidden="true" /> {isFirst ? 'Choose a folder' : 'Choose another folder'}
        </Button>
        {words === null ? null : (
          <p role="alert" className="text-sm text-bad">
            {words}
          </p>
        )}
      </div>
    );
  }
  return (
    <form
      aria-label="Watched folder"
      className="w-full max-w-100 space-y-2"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void look(path);
      }}
    >
      <Field label="Folder" dir="ltr" autoComplete="off" maxLength={4_000} value={path} onChange={setPath} autoFocus={!isFirst} error={words} hint={`Its whole address on the computer that Tandem runs on, such as ${isWindows ? 'C:\\Users\\you\\Applicants' : '/home/you/Applicants'}.`} />
      <div className="flex gap-2">
        <Button variant="primary" size="sm" type="submit" action="watch.choose" isDisabled={isBusy}>
          {isBusy ? 'Looking …' : 'Watch this folder'}
        </Button>
        {onCancel === null ? null : (
          <Button variant="quiet" size="sm" onPress={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}

/** The watched folder: documents that are put there come into the import by themselves (row C4). */
export function ImportSection(): ReactNode {
  const { locale } = useWords();
  const isElectron = useSession((session) => session.info?.host === 'electron');
  const { value, error } = useLive('imports.watched', {});
  const [found, setFound] = useState<Found | null>(null);
  const [isChoosing, setChoosing] = useState(false);
  if (value === undefined) return error === null ? null : <p className="text-sm text-bad">{error.message}</p>;
  const take = (of: Found): void => {
    setChoosing(false);
    if (of.count === 0) void watchFolder(of.path, true);
    else setFound(of);
  };
  const { path, isPaused, isDeep, passedOver, problem, waitingCount, left } = value;
  return (
    <>
      <SettingLine
        name="Watched folder"
        hint="Documents that are put there come into the import by themselves, as a copy: the folder is never changed. Documents in folders inside it are taken too, three levels deep; hidden folders and links are left alone, and nobody is added before you have looked."
      >
        {path === null ? <ChooseFolder isFirst onFound={take} onCancel={null} /> : null}
      </SettingLine>
      {path === null ? null : (
        <div className="space-y-3 py-3">
          <p className="flex items-start gap-2 text-sm">
            <Folder size={16} className="mt-0.5 shrink-0 text-ink-2" aria-hidden="true" />
            <bdi className="min-w-0 break-all">{path}</bdi>
          </p>
          {problem !== null ? (
            <Notice tone="bad" alert>
              {problem}
            </Notice>
          ) : (
            <p role="status" className={`text-sm ${isPaused ? 'text-wait' : 'text-ink-2'}`}>
              {isPaused ? 'Paused: what is put there meanwhile is taken when you go on.' : 'Watched. A document is taken a few seconds after it is whole.'}
            </p>
          )}
          {isDeep ? null : <p className="text-sm text-ink-2">Folders inside it are not looked into, as it was chosen before Tandem could. Choose it again to have them watched too.</p>}
          {passedOver === 0 ? null : (
            <Notice tone="wait">
              {passedOver === 1 ? 'One folder inside it is not looked into' : `${passedOver.toLocaleString(locale)} folders inside it are not looked into`}: more than three levels deep, one of more than 500, or closed to Tandem. Move documents up to have them taken.
            </Notice>
          )}
          {waitingCount === 0 ? null : (
            <Notice tone="wait" action={<a className="text-accent hover:underline" href="#/import">Go to import</a>}>
              The import is full: {countWords(waitingCount, 'document waits', 'documents wait', locale)} in the folder. Review or discard some files, and {waitingCount === 1 ? 'it comes' : 'they come'} in by {waitingCount === 1 ? 'itself' : 'themselves'}.
            </Notice>
          )}
          {left.length === 0 ? null : (
            <Notice tone="wait">
              <p>{left.length === 1 ? 'This document was not taken:' : 'These documents were not taken:'}</p>
              <ul className="mt-1 list-disc ps-4">
                {left.map(({ name, why }) => (
                  <li key={name}>
                    <bdi className="font-medium break-all">{name}</bdi>: {why}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          {isChoosing ? (
            <ChooseFolder isFirst={false} onFound={take} onCancel={() => setChoosing(false)} />
          ) : (
            <div className="flex flex-wrap gap-2">
              {isPaused ? (
                <Button size="sm" variant="primary" action="watch.resume" onPress={() => void pauseWatching(false)}>
                  Go on
                </Button>
              ) : (
                <Button size="sm" action="watch.pause" onPress={() => void pauseWatching(true)}>
                  Pause
                </Button>
              )}
              {isElectron ? (
                <ChooseFolder isFirst={false} onFound={take} onCancel={null} />
              ) : (
                <Button size="sm" action="watch.choose" onPress={() => setChoosing(true)}>
                  Choose another folder
                </Button>
              )}
              <Button size="sm" variant="quiet" action="watch.stop" onPress={() => void stopWatching()}>
                Stop watching
              </Button>
            </div>
          )}
        </div>
      )}
      {found === null ? null : <AskThose found={found} onClose={() => setFound(null)} />}
    </>
  );
}
