import type { Linkedin } from '../../../src/sandbox/linkedin/startLinkedin.ts';

interface AtsCandidate {
  readonly matchedMembers: readonly string[];
  readonly manualMatchedMember?: string;
}

/** What LinkedIn itself holds of a candidate, read over its API with a token of its own. */
export async function candidateAtLinkedIn(linkedin: Linkedin, atsCandidateId: string): Promise<AtsCandidate> {
  const signedIn = await fetch(`${linkedin.wwwUrl}/oauth/v2/accessToken`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: linkedin.clientId, client_secret: linkedin.clientSecret }),
  });
  const { access_token: token } = (await signedIn.json()) as { access_token: string };
  const query = new URLSearchParams({
    'ids[0].atsCandidateId': atsCandidateId,
    'ids[0].dataProvider': 'ATS',
    'ids[0].integrationContext': linkedin.organization,
  });
  const answer = await fetch(`${linkedin.apiUrl}/v2/atsCandidates?${query.toString()}`, { headers: { authorization: `Bearer ${token}` } });
  const { results } = (await answer.json()) as { results: Record<string, AtsCandidate> };
  const [found] = Object.values(results);
  if (!found) throw new Error(`LinkedIn knows no candidate ${atsCandidateId}`);
  return found;
}
