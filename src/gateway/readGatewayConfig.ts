import { parseArgs } from 'node:util';
import type { GatewayOptions } from './startGateway.ts';

/** Setting → environment variable. The flag of the same setting is its name with dashes: `--ats-auth-url`. */
const SETTINGS = {
  'port': 'TANDEM_GATEWAY_PORT',
  'host': 'TANDEM_GATEWAY_HOST',
  'data-dir': 'TANDEM_GATEWAY_DATA_DIR',
  'public-url': 'TANDEM_GATEWAY_PUBLIC_URL',
  'trust-proxy': 'TANDEM_GATEWAY_TRUST_PROXY',
  'ats-auth-url': 'TANDEM_GATEWAY_ATS_AUTH_URL',
  'ats-api-url': 'TANDEM_GATEWAY_ATS_API_URL',
  'ats-client-id': 'TANDEM_GATEWAY_ATS_CLIENT_ID',
  'ats-organization': 'TANDEM_GATEWAY_ATS_ORGANIZATION',
  'ats-scopes': 'TANDEM_GATEWAY_ATS_SCOPES',
  'linkedin-client-id': 'TANDEM_GATEWAY_LINKEDIN_CLIENT_ID',
  'linkedin-organization': 'TANDEM_GATEWAY_LINKEDIN_ORGANIZATION',
  'linkedin-contract': 'TANDEM_GATEWAY_LINKEDIN_CONTRACT',
  'linkedin-api-version': 'TANDEM_GATEWAY_LINKEDIN_API_VERSION',
  'linkedin-api-url': 'TANDEM_GATEWAY_LINKEDIN_API_URL',
  'linkedin-www-url': 'TANDEM_GATEWAY_LINKEDIN_WWW_URL',
} as const;

/** Only from the environment: a flag would show in the machine's list of processes. */
const SECRET_VARIABLE = 'TANDEM_GATEWAY_ATS_CLIENT_SECRET';
const LINKEDIN_SECRET_VARIABLE = 'TANDEM_GATEWAY_LINKEDIN_CLIENT_SECRET';

type Setting = keyof typeof SETTINGS;

/**
 * Reads the gateway's configuration; a flag goes before its environment variable.
 *
 * @throws Error naming the variable and the flag of whatever is missing or malformed.
 */
export function readGatewayConfig(args: readonly string[], env: Readonly<Record<string, string | undefined>>): GatewayOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, { type: 'string' as const }])),
  });
  const given = (name: Setting): string | undefined => {
    const value = values[name] ?? env[SETTINGS[name]];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const needed = (name: Setting): string => {
    const value = given(name);
    if (value === undefined) throw new Error(`${SETTINGS[name]} is not set. Set it, or give --${name}.`);
    return value;
  };
  const port = given('port');
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) <= 65_535)) {
    throw new Error(`${SETTINGS.port} must be a port number from 0 to 65535, but is "${port}".`);
  }
  const trustProxy = given('trust-proxy') ?? '0';
  if (trustProxy !== '0' && trustProxy !== '1') throw new Error(`${SETTINGS['trust-proxy']} must be 0 or 1, but is "${trustProxy}".`);
  const clientSecret = env[SECRET_VARIABLE];
  const dataDir = needed('data-dir');
  const ats = { authUrl: needed('ats-auth-url'), apiUrl: needed('ats-api-url'), clientId: needed('ats-client-id') };
  if (clientSecret === undefined || clientSecret === '') {
    throw new Error(`${SECRET_VARIABLE} is not set. Set it in the environment; there is no flag for it, because flags can be seen by others.`);
  }
  const scopes = given('ats-scopes')?.split(/[\s,]+/);
  const publicUrl = given('public-url');
  const host = given('host');
  const organization = given('ats-organization');
  const linkedInSecret = env[LINKEDIN_SECRET_VARIABLE] ?? '';
  const formed = (name: Setting, form: RegExp, example: string): string => {
    const value = needed(name);
    if (!form.test(value)) throw new Error(`${SETTINGS[name]} must look like ${example}, but is "${value}".`);
    return value;
  };
  const linkedInClientId = given('linkedin-client-id');
  if (linkedInClientId !== undefined && linkedInSecret === '') throw new Error(`${LINKEDIN_SECRET_VARIABLE} is not set. Set it in the environment; there is no flag for it, because flags can be seen by others.`);
  const customer = linkedInClientId === undefined ? {} : {
    customer: {
      apiUrl: given('linkedin-api-url') ?? 'https://api.linkedin.com',
      wwwUrl: given('linkedin-www-url') ?? 'https://www.linkedin.com',
      clientId: linkedInClientId,
      organization: formed('linkedin-organization', /^urn:li:organization:\d+$/, 'urn:li:organization:123'),
      contracts: contractsIn(formed('linkedin-contract', /^urn:li:contract:\d+(?:\s*,\s*urn:li:contract:\d+)*$/, 'urn:li:contract:123, or several of them with commas between')),
      ...(given('linkedin-api-version') === undefined ? {} : { apiVersion: formed('linkedin-api-version', /^20\d\d(?:0[1-9]|1[0-2])$/, '202603') }),
    },
  };
  return {
    dataDir,
    trustProxy: trustProxy === '1',
    ats: { ...ats, clientSecret, ...(scopes ? { scopes } : {}), ...(organization === undefined ? {} : { organization }) },
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(host === undefined ? {} : { host }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(linkedInSecret === '' ? {} : { linkedIn: { clientSecret: linkedInSecret, ...customer } }),
  };
}

/** In the order in which they are given. @throws Error when one is given twice */
function contractsIn(list: string): readonly string[] {
  const contracts = list.split(',').map((one) => one.trim());
  const twice = contracts.find((one, at) => contracts.indexOf(one) !== at);
  if (twice !== undefined) throw new Error(`${SETTINGS['linkedin-contract']} names ${twice} twice. Name each contract once.`);
  return contracts;
}
