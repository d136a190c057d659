import type { Sandbox } from './startSandbox.ts';

/** How a gateway is registered at a stand-in world: what it is started with beside its own place. */
export function registrationOf({ ats, linkedin }: Sandbox) {
  const { apiUrl, authUrl, partner } = ats;
  if (linkedin === undefined) return { ats: { apiUrl, authUrl, ...partner } };
  const { wwwUrl, clientId, clientSecret, organization, contract } = linkedin;
  return { ats: { apiUrl, authUrl, ...partner }, linkedIn: { clientSecret, customer: { apiUrl: linkedin.apiUrl, wwwUrl, clientId, organization, contracts: [contract] } } };
}
