import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SetUpCheck } from '../../src/shared/ipc/publishingRequests.ts';
import type { GatewayWorld } from './gatewayWorld.ts';
import { same, shown } from './shown.ts';
import { API_VERSION, type Check } from './stage.ts';

const TURNED_ON = ['Export from Recruiter to the ATS', 'The “In ATS” mark on profiles', 'LinkedIn’s profile beside the record', 'InMail, notes and seats of the contract'];

/** Setting up, from nothing. */
export function setUpChecks(all: GatewayWorld): Readonly<Record<string, Check>> {
  const { world, desk, dir } = all;
  const { linkedin } = world.sandbox;
  const holds = (secret: string): string[] =>
    readdirSync(dir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile() && readFileSync(join(file.parentPath, file.name)).includes(secret)).map(({ name }) => name);

  return {
    async 'RSC-101'() {
      const refusal = await world.connectLinkedIn(desk, API_VERSION[all.dialect]).then(() => null, (error: Error) => error.message);
      shown(refusal?.includes('administrator') === true, `while nothing is turned on at LinkedIn, connecting says “${refusal}”`);
      await all.act('levels', { company: false, contract: true });
      const accountId = await world.connectLinkedIn(desk, API_VERSION[all.dialect]);
      const states = async (): Promise<string[]> => {
        const { checks } = (await desk.core.handlers['publishing.check']({ accountId })) as { checks: SetUpCheck[] };
        return TURNED_ON.map((title) => checks.find((one) => one.title === title)?.state ?? 'missing');
      };
      same('what is said to be turned on with the contract alone', await states(), ['bad', 'bad', 'bad', 'ok']);
      await all.act('levels', { company: true, contract: true });
      same('what is said to be turned on at last', await states(), ['ok', 'ok', 'ok', 'ok']);
      const names = async (): Promise<unknown[]> => [...(await all.kept('integration')), ...(await all.kept('integration', `?context=${linkedin.contract}`))].map(({ record }) => record.integrationName as unknown);
      same('names of integrations before', await names(), []);
      await all.publishing();
      await all.within(30, 'the integrations have a name', async () => (await names()).length === 4);
      shown((await names()).every((name) => name === 'Tandem'), `the integrations are called ${JSON.stringify(await names())}`);
      same('files of the desk that hold the secret', holds(linkedin.clientSecret), []);
      return `LinkedIn answered 403 and Tandem said “${refusal}”; then each of four integrations was told as off and as on, as LinkedIn has it; in Recruiter all are called “Tandem”; no file of the desk holds the secret.`;
    },

    async 'RSC-104'() {
      await all.publishing();
      const wanted = { CALLBACK_URL: `${world.gatewayUrl}/callback/linkedin`, JOB_POSTING_VIEWERS: 'ALL_PRODUCT_USERS', APPLICATION_VIEWERS: 'ALL_PRODUCT_USERS' };
      await all.within(30, 'all values are at LinkedIn', async () => (await all.kept('configuration')).length === 3);
      const values = Object.fromEntries((await all.kept('configuration')).map(({ id, record }) => [id, record.configurationValue.string as string]));
      for (const [name, value] of Object.entries(wanted)) same(name, values[name], value);
      const { callback } = await all.look('callback');
      same('what LinkedIn’s challenge found', callback.state, 'valid');
      return `LinkedIn has ${Object.entries(values).map(([name, value]) => `${name} = ${value}`).join(', ')}; the gateway proved itself to its challenge.`;
    },
  };
}
