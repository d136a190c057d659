import type { LookUp } from '../../sync/atsPort.ts';
import type { RecordType, RemoteRecord } from '../../sync/remoteRecord.ts';
import type { Reader } from './pull.ts';

/** The effect is not there. */
export const absent = (...records: readonly (RemoteRecord | null)[]): LookUp => ({ state: 'absent', records: records.filter((record) => record !== null) });

/** Who it belongs to is out of sight for now, and everything of theirs with them: that it is not shown says nothing. */
export const unseen: LookUp = { state: 'unseen' };

/** A row that cannot be read stands where the effect would be (fault C12): only a person can tell whether it is it. */
export const unreadable = (what: string): LookUp => ({
  state: 'unclear',
  message: `It was sent and no answer came, and Greenhouse shows ${what} in a form that Tandem cannot read. Look in Greenhouse: send this again if it is missing there, else take it back.`,
});

/** A record by its id; null when it is not there, and a word of its own when it is there and cannot be read. */
export async function look<T extends RecordType>(reader: Reader, type: T, id: string, signal: AbortSignal): Promise<RemoteRecord<T> | 'unreadable' | null> {
  const { records, bad } = await reader.fetch(type, [id], signal);
  const found = records.find((record) => record.remoteId === id) as RemoteRecord<T> | undefined;
  return found ?? (bad.length > 0 ? 'unreadable' : null);
}

/** What it means that nothing was found among what belongs to a person: nothing where they are out of sight themselves (fault C18). */
export async function absentFrom(reader: Reader, candidateId: string, signal: AbortSignal): Promise<LookUp> {
  return (await look(reader, 'candidate', candidateId, signal)) === null ? unseen : absent();
}
