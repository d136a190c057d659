import type { Desk } from './startDesk.ts';

/** The number of a person in the stand-in ATS, found by an address that only they have there. */
export async function remoteIdOf(desk: Desk, email: string): Promise<number> {
  const { body } = await desk.ats.act('GET', `/candidates?email=${encodeURIComponent(email)}&per_page=5`);
  const [found] = body as readonly { readonly id: number }[];
  if (found === undefined) throw new Error(`nobody in the ATS has ${email}`);
  return found.id;
}
