/** A record's id as bodies carry it: Greenhouse's ids are integers. */
export function wireId(remoteId: string): number | string {
  const number = Number(remoteId);
  return /^\d+$/.test(remoteId) && Number.isSafeInteger(number) ? number : remoteId;
}
