import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readGatewayConfig } from '../../src/gateway/readGatewayConfig.ts';
import { startGateway } from '../../src/gateway/startGateway.ts';

const whole = {
  TANDEM_GATEWAY_DATA_DIR: '/var/lib/gateway',
  TANDEM_GATEWAY_ATS_AUTH_URL: 'https://auth.example.test',
  TANDEM_GATEWAY_ATS_API_URL: 'https://api.example.test/v3',
  TANDEM_GATEWAY_ATS_CLIENT_ID: 'id',
  TANDEM_GATEWAY_ATS_CLIENT_SECRET: 'secret',
};

describe('gateway: configuration', () => {
  it('reads the environment; a flag goes first', () => {
    const read = readGatewayConfig(['--port', '8123'], { ...whole, TANDEM_GATEWAY_PORT: '1', TANDEM_GATEWAY_ATS_SCOPES: 'a b,c', TANDEM_GATEWAY_TRUST_PROXY: '1' });
    expect(read).toEqual({
      dataDir: '/var/lib/gateway', port: 8123, trustProxy: true,
      ats: { authUrl: 'https://auth.example.test', apiUrl: 'https://api.example.test/v3', clientId: 'id', clientSecret: 'secret', scopes: ['a', 'b', 'c'] },
    });
  });

  it('takes LinkedIn’s notifications when it has the secret that they are signed with, from the environment only', () => {
    expect(readGatewayConfig([], whole).linkedIn).toBeUndefined();
    expect(readGatewayConfig([], { ...whole, TANDEM_GATEWAY_LINKEDIN_CLIENT_SECRET: 'li' }).linkedIn).toEqual({ clientSecret: 'li' });
    expect(() => readGatewayConfig(['--linkedin-client-secret', 'li'], whole)).toThrow(/linkedin-client-secret/);
  });

  it('S3: takes one contract at LinkedIn, or several, each once', () => {
    const contractsOf = (list: string): readonly string[] | undefined =>
      readGatewayConfig([], { ...whole, TANDEM_GATEWAY_LINKEDIN_CLIENT_SECRET: 'li', TANDEM_GATEWAY_LINKEDIN_CLIENT_ID: 'i', TANDEM_GATEWAY_LINKEDIN_ORGANIZATION: 'urn:li:organization:1', TANDEM_GATEWAY_LINKEDIN_CONTRACT: list }).linkedIn?.customer?.contracts;
    expect(contractsOf('urn:li:contract:1')).toEqual(['urn:li:contract:1']);
    expect(contractsOf('urn:li:contract:2, urn:li:contract:1')).toEqual(['urn:li:contract:2', 'urn:li:contract:1']);
    expect(() => contractsOf('urn:li:contract:1,urn:li:contract:1')).toThrow(/TANDEM_GATEWAY_LINKEDIN_CONTRACT names urn:li:contract:1 twice/);
    for (const list of ['urn:li:contract:1,', 'urn:li:contract:1 urn:li:contract:2', 'urn:li:organization:1', ',']) expect(() => contractsOf(list), list).toThrow(/TANDEM_GATEWAY_LINKEDIN_CONTRACT must look like/);
  });

  it.each(Object.keys(whole))('names %s when it is missing', (name) => {
    expect(() => readGatewayConfig([], { ...whole, [name]: undefined })).toThrow(name);
    expect(() => readGatewayConfig([], { ...whole, [name]: '' })).toThrow(name);
  });

  it('refuses values that cannot be meant', () => {
    expect(() => readGatewayConfig([], { ...whole, TANDEM_GATEWAY_PORT: '99999' })).toThrow(/TANDEM_GATEWAY_PORT.*65535/);
    expect(() => readGatewayConfig([], { ...whole, TANDEM_GATEWAY_TRUST_PROXY: 'yes' })).toThrow(/TANDEM_GATEWAY_TRUST_PROXY/);
    expect(() => readGatewayConfig(['--ats-client-secret', 'x'], whole)).toThrow(/ats-client-secret/);
  });

  it.each([
    [{ publicUrl: 'http://gateway.example.test' }, /publicUrl must be an https address/],
    [{ publicUrl: 'https://gateway.example.test/' }, /publicUrl must end without/],
    [{ ats: { authUrl: 'http://auth.example.test', apiUrl: 'https://api.example.test', clientId: 'i', clientSecret: 's' } }, /ats\.authUrl/],
  ])('does not start where tokens would travel in the open: %o', async (changes, message) => {
    const { ats, dataDir } = readGatewayConfig([], whole);
    await expect(startGateway({ dataDir, ats, ...changes })).rejects.toThrow(message);
  });

  it('the program says in one line what is missing, and fails', () => {
    const main = fileURLToPath(new URL('../../src/gateway/main.ts', import.meta.url));
    const run = spawnSync(process.execPath, [main], { env: {}, encoding: 'utf8' });
    expect([run.status, run.stderr]).toEqual([1, 'tandem gateway: TANDEM_GATEWAY_DATA_DIR is not set. Set it, or give --data-dir.\n']);
  });
});
