import type { Sandbox } from './startSandbox.ts';

/** What Tandem connects a demo with: the key pairs and addresses of a running stand-in world. */
export function describeDemo({ ats, linkedin }: Sandbox) {
  return {
    greenhouse: { apiUrl: ats.apiUrl, authUrl: ats.authUrl, ...ats.customer, actingUserId: String(ats.adminUserId) },
    linkedIn:
      linkedin === undefined
        ? null
        : {
            apiUrl: linkedin.apiUrl,
            wwwUrl: linkedin.wwwUrl,
            clientId: linkedin.clientId,
            clientSecret: linkedin.clientSecret,
            organization: linkedin.organization,
            contract: linkedin.contract,
          },
  };
}
