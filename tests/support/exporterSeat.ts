type Act = (method: string, path: string) => Promise<{ readonly body: unknown }>;
const rowsOf = (body: unknown): readonly { readonly user_id: number; readonly type?: string }[] => (Array.isArray(body) ? (body as []) : []);

/** The seat at LinkedIn of the recruiter of a job in the stand-in ATS; the first one for a job that the ATS does not have. */
export async function exporterSeat(act: Act, adminUrl: string, jobId: string): Promise<number> {
  const { body } = await act('GET', `/job_owners?job_ids=${encodeURIComponent(jobId)}`);
  const recruiter = rowsOf(body).find(({ type }) => type === 'recruiter')?.user_id;
  const { seats } = (await (await fetch(`${adminUrl}/seats`)).json()) as { seats: { seatIndex: number; userId: number }[] };
  return seats.find(({ userId }) => userId === recruiter)?.seatIndex ?? 0;
}
