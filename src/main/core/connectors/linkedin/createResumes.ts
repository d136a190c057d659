import type { PublishedResume } from '../../../../shared/domain/publishedRecords.ts';
import type { ResumeTrouble } from '../../../../shared/domain/publishing.ts';
import { type FileRead, RemoteUnavailable } from '../../sync/atsPort.ts';
import type { LinkedInPublisher, RecordFate } from '../../sync/publishPort.ts';
import type { BatchCalls, BatchEntry } from './batchCalls.ts';
import type { Dialect } from './dialect.ts';
import type { LinkedInTransport } from './linkedInTransport.ts';
import { fateOf } from './recordFate.ts';
import { resumeFields, uploadAnswer, uploadAsked } from './unconfirmed.ts';

/** LinkedIn takes files of 10 MB, and as many records of files in one call. */
const LARGEST_FILE = 10 * 1024 * 1024;
export const LARGEST_RESUME_BATCH = 10;

const endingOf = (name: string): string => /\.(\w+)$/.exec(name.trim())?.[1]?.toLowerCase() ?? '';
const refused = (item: PublishedResume, field: ResumeTrouble): RecordFate<PublishedResume> => ({ item, state: 'refused', field, message: null });
const late = (item: PublishedResume): RecordFate<PublishedResume> => ({ item, state: 'later', field: null, message: null });
const TROUBLE: Readonly<Record<Exclude<FileRead['state'], 'read' | 'later'>, ResumeTrouble>> = { tooLarge: 'fileSize', gone: 'fileGone', closed: 'fileClosed' };

/** Résumés: an address is asked for, the file goes there, and then it is said whose it is. A file is read when its turn has come, and kept nowhere. */
export function createResumes(deps: {
  readonly batches: BatchCalls;
  readonly transport: LinkedInTransport;
  readonly dialect: Dialect;
  readonly organization: string;
  readonly contract: string;
}): LinkedInPublisher['putResumes'] {
  const { batches, transport, dialect, organization, contract } = deps;

  /** @returns LinkedIn's name of the file, or what became of it instead */
  async function uploaded(item: PublishedResume, contentType: string, file: FileRead, signal: AbortSignal): Promise<string | RecordFate<PublishedResume>> {
    if (file.state === 'later') return late(item);
    if (file.state !== 'read') return refused(item, TROUBLE[file.state]);
    if (file.bytes === '') return refused(item, 'fileEmpty');
    const path = dialect.resource('hireMediaUrl');
    const answer = uploadAnswer.safeParse(await transport.call({ method: 'POST', path, query: '', family: 'attachments', headers: dialect.headers, body: uploadAsked(item.name, contentType, contract) }, signal));
    if (!answer.success) throw new RemoteUnavailable('network', 'LinkedIn answered in a way that was not understood.');
    const { uploadUrl, media } = answer.data.value;
    const status = await transport.upload(uploadUrl, contentType, file.bytes, signal);
    if (status >= 200 && status < 300) return media;
    // An address may have ended meanwhile: another one is asked for later.
    return status === 413 ? refused(item, 'fileSize') : status === 415 || status === 422 ? refused(item, 'fileType') : late(item);
  }

  return async function* (resumes, files, signal) {
    const known = resumes.map((item) => ({ item, type: dialect.fileTypes[endingOf(item.name)] }));
    const strange = known.filter(({ type }) => type === undefined);
    if (strange.length > 0) yield strange.map(({ item }) => refused(item, 'fileType'));
    const taken = known.flatMap(({ item, type }) => (type === undefined ? [] : [{ item, type }]));
    for (let at = 0; at < taken.length; at += LARGEST_RESUME_BATCH) {
      const some = taken.slice(at, at + LARGEST_RESUME_BATCH);
      const byFile = Map.groupBy(some, ({ item }) => item.id);
      const fates: RecordFate<PublishedResume>[] = [];
      const byPath = new Map<string, BatchEntry<PublishedResume>[]>();
      for await (const file of files([...byFile.keys()], LARGEST_FILE, signal)) {
        for (const { item, type } of byFile.get(file.id) ?? []) {
          const media = await uploaded(item, type.contentType, file, signal);
          if (typeof media !== 'string') fates.push(media);
          else {
            const { path, key } = dialect.place('resume', { parentId: item.applicationId, id: item.id }, organization);
            byPath.set(path, [...(byPath.get(path) ?? []), { item, key, entity: resumeFields(item, type.name, media, contract) }]);
          }
        }
        byFile.delete(file.id);
      }
      yield [...fates, ...[...byFile.values()].flat().map(({ item }) => late(item))];
      for (const [path, entries] of byPath)
        for await (const outcomes of batches.run({ method: 'PUT', path, family: 'attachments', largest: LARGEST_RESUME_BATCH }, entries, signal)) yield outcomes.map(fateOf);
    }
  };
}
