import { isErasedFile } from '../../data/fileMarks.ts';
import { importFile, setImportState } from '../../data/importRows.ts';
import { hashOf, type KeptFiles } from '../../data/keptFiles.ts';
import type { Store } from '../../data/store.ts';
import type { Timers } from '../../platform/clock.ts';
import type { ContainerMember } from '../../resumes/readers/containers.ts';
import { takeFile } from './takeFile.ts';

/** A mail in an archive in an archive; nobody packs résumés deeper. */
const MOST_DEPTH = 3;
/** All that came out of the archives of one batch, so that archives in archives cannot fill the disk. */
const MOST_UNPACKED_BYTES = 300_000_000;

interface MemberTools {
  readonly store: Store;
  readonly files: KeptFiles;
  readonly timers: Timers;
}

/**
 * Puts each file of an archive or a mail into the queue, one transaction each, so that who edits meanwhile does not wait for all of them. A kill in the
 * middle is no harm: the archive is opened again, and what came out of it before is known. Ends without a word when the archive was discarded meanwhile.
 */
export async function takeMembers({ store, files, timers }: MemberTools, id: string, members: readonly ContainerMember[]): Promise<void> {
  const begun = store.look((look) => importFile(look, id));
  if (begun === null) return;
  if (begun.depth >= MOST_DEPTH) {
    store.edit((write) => setImportState(write, id, 'failed', { message: 'It is packed in archives within archives, too deep to look into. Unpack it and import the résumés that are in it.' }));
    return;
  }
  const left = { known: 0, empty: 0, 'too-large': 0, full: 0, swollen: 0, erased: 0 };
  const taken = new Set<string>();
  for (const member of members.filter(({ refused }) => refused === undefined)) {
    const isGone = store.edit((write) => {
      if (importFile(write, id)?.state !== 'reading') return true;
      const { bytes } = write.sql('SELECT coalesce(sum(bytes), 0) AS bytes FROM import_file WHERE batch_id = ? AND depth > 0').get(begun.batchId) as { bytes: number };
      if (bytes + member.bytes.length > MOST_UNPACKED_BYTES) {
        left.swollen += 1;
        return false;
      }
      // Who packed many did not choose this one: somebody who was erased does not come back among others.
      if (isErasedFile(write, hashOf(member.bytes))) {
        left.erased += 1;
        return false;
      }
      const answer = takeFile(write, files, { batchId: begun.batchId, name: member.name, content: member.bytes, inside: begun.name, depth: begun.depth + 1 });
      if ('refused' in answer) left[answer.refused] += 1;
      else if (!taken.has(answer.id) && (answer.isNew || (answer.batchId === begun.batchId && answer.inside === begun.name))) taken.add(answer.id);
      else left.known += 1;
      return false;
    });
    if (isGone) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    timers.set(0, resolve);
    await promise;
  }
  store.edit((write) => {
    if (importFile(write, id)?.state !== 'reading') return;
    write.sql('UPDATE import_file SET held = ? WHERE id = ?').run(taken.size, id);
    setImportState(write, id, 'opened', { message: leftWords(left, members) });
  });
  // The archive itself goes nowhere: what was in it is kept file by file.
  store.look((look) => files.sweep(look));
}

const counted = (count: number): string => (count === 1 ? '1 file' : `${count} files`);

/** Named one by one; of more it is enough to know how many. */
const MOST_NAMED = 5;

/** Which members could not be taken out, and what to do; null when all could. */
function refusedWords(members: readonly ContainerMember[], why: ContainerMember['refused'], [one, many, wayOut]: readonly [one: string, many: string, wayOut: string]): string | null {
  const names = members.flatMap(({ name, refused }) => (refused === why ? [name] : []));
  if (names.length === 0) return null;
  const more = names.length - MOST_NAMED;
  return `${counted(names.length)} in it ${names.length === 1 ? one : many}: ${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}. ${wayOut}`;
}

/** What was not taken of an archive, and what to do; null when all of it was. */
function leftWords(left: Readonly<Record<'known' | 'empty' | 'too-large' | 'full' | 'swollen' | 'erased', number>>, members: readonly ContainerMember[]): string | null {
  const words = [
    left.known === 0 ? null : `${counted(left.known)} in it ${left.known === 1 ? 'is' : 'are'} in the list already.`,
    left.empty === 0 ? null : `${counted(left.empty)} in it ${left.empty === 1 ? 'is' : 'are'} empty.`,
    left['too-large'] === 0 ? null : `${counted(left['too-large'])} in it ${left['too-large'] === 1 ? 'is' : 'are'} larger than 10 MB, the most that the ATS takes.`,
    left.full === 0 ? null : `There was no room for ${counted(left.full)}. Review or discard some of those that wait, then import it again.`,
    left.swollen === 0 ? null : `${counted(left.swollen)} swell to more than 300 MB with the others. Unpack it and import what matters.`,
    left.erased === 0 ? null : `${counted(left.erased)} in it ${left.erased === 1 ? 'is' : 'are'} of people who were erased here. Import such a file by itself if they are to come back.`,
    refusedWords(members, 'encrypted', ['is locked with a password', 'are locked with a password', 'Unpack it with the password and import them from there.']),
    refusedWords(members, 'damaged', ['is damaged', 'are damaged', 'Ask for it again, or unpack it and try what can be saved.']),
  ].filter((part) => part !== null);
  return words.length === 0 ? null : words.join(' ');
}
