import { tagKey } from '../../../../shared/names.ts';
import type { Timers } from '../../platform/clock.ts';
import { readBack } from './readBack.ts';
import { RequestRefused } from './requestRefused.ts';
import { appliedTagRow, candidateTagRow } from './schemas.ts';
import type { Reader } from './pull.ts';
import type { GreenhouseTransport } from './transport.ts';
import { wireId } from './wireId.ts';

/** Tags by name: candidates carry their names, writes want their ids. */
export interface TagBook {
  /** The id of the tag of this name, made when there is none. */
  idFor(name: string, signal: AbortSignal): Promise<string>;
  /** Ids of the links between a candidate and the tag of this name; none when it is not on the candidate. */
  appliedIds(candidateId: string, name: string, signal: AbortSignal): Promise<readonly string[]>;
  /** A tag turned out to be gone: names are read again when next needed. */
  forget(): void;
}

export function createTagBook(reader: Reader, transport: GreenhouseTransport, waits: { readonly timers: Timers; readonly readLagMs: number }): TagBook {
  let known: Map<string, string> | null = null;
  const making = new Map<string, Promise<string>>();
  let reading: Promise<Map<string, string>> | null = null;

  async function readAll(signal: AbortSignal): Promise<Map<string, string>> {
    const rows = await reader.rows('candidate_tags', {}, 'tags', signal);
    return new Map(rows.flatMap((row) => {
      const parsed = candidateTagRow.safeParse(row);
      return parsed.success ? [[tagKey(parsed.data.name), parsed.data.id] as const] : [];
    }));
  }

  async function find(name: string, signal: AbortSignal): Promise<string | null> {
    const cached = known?.get(tagKey(name));
    if (cached !== undefined) return cached;
    // Edits of many people that go out together ask for the list once.
    reading ??= readAll(signal).finally(() => (reading = null));
    known = await reading;
    return known.get(tagKey(name)) ?? null;
  }

  async function make(name: string, signal: AbortSignal): Promise<string> {
    try {
      const made = candidateTagRow.safeParse(await transport.write({ method: 'POST', path: 'candidate_tags', body: { name } }, signal));
      if (made.success) {
        known?.set(tagKey(name), made.data.id);
        return made.data.id;
      }
    } catch (error) {
      if (!(error instanceof RequestRefused) || error.status !== 422) throw error;
      // Somebody else made it meanwhile, or it was there in a spelling that only Greenhouse takes for the same; reads may not show it yet.
      const now = await findAnew(name, signal);
      if (now === null) throw error;
      return now;
    }
    const now = await findAnew(name, signal);
    if (now === null) throw new RequestRefused(422, { message: 'the tag was made but is not listed' });
    return now;
  }

  async function findAnew(name: string, signal: AbortSignal): Promise<string | null> {
    const look = (): Promise<string | null> => {
      known = null;
      return find(name, signal);
    };
    // The last look tells a fault of the way from a tag that is not there.
    return (await readBack(waits, look, signal)) ?? look();
  }

  return {
    async idFor(name, signal) {
      const found = await find(name, signal);
      if (found !== null) return found;
      // People who get a new tag at the same time share the making of it.
      const key = tagKey(name);
      const under = making.get(key);
      if (under !== undefined) return under;
      const made = make(name, signal).finally(() => making.delete(key));
      making.set(key, made);
      return made;
    },

    async appliedIds(candidateId, name, signal) {
      const tagId = await find(name, signal);
      if (tagId === null) return [];
      const rows = await reader.rows('applied_candidate_tags', { candidate_ids: candidateId }, 'tags of candidates', signal);
      return rows.flatMap((row) => {
        const parsed = appliedTagRow.safeParse(row);
        return parsed.success && parsed.data.candidate_tag_id === tagId && parsed.data.candidate_id === candidateId ? [parsed.data.id] : [];
      });
    },

    forget() {
      known = null;
    },
  };
}

/** Body of the link between a candidate and a tag. */
export function appliedTagBody(candidateId: string, tagId: string): Readonly<Record<string, unknown>> {
  return { candidate_id: wireId(candidateId), candidate_tag_id: wireId(tagId) };
}
