import { Hono } from 'hono';
import type { Context } from 'hono';
import type { BudgetCounter } from './budgets.ts';
import type { Callbacks } from './callbacks.ts';
import { INTEGRATIONS, isIntegrationType, onboardingStatusOf } from './customers.ts';
import type { Customer, IntegrationType } from './customers.ts';
import type { LinkedinContext } from './linkedinContext.ts';
import { checkShape, text, wrong } from './recordChecks.ts';
import type { Complaint } from './recordChecks.ts';
import { badParameter } from './restli/apiError.ts';
import { RecordError, isObject, runBatch } from './restli/batch.ts';
import { parseKey } from './restli/compoundKey.ts';
import type { Key } from './restli/compoundKey.ts';
import { pageAnswer, readPage } from './restli/paging.ts';
import type { ApiEnv, Dialect } from './restli/wireCall.ts';

/** Which values belong to which type. */
const VALUES: Readonly<Record<string, string>> = { CALLBACK_URL: 'ONE_CLICK_EXPORT', JOB_POSTING_VIEWERS: 'ONE_CLICK_EXPORT', APPLICATION_VIEWERS: 'IN_ATS_INDICATOR' };

/** Integrations of a customer and their configuration. Both may be read and written before anything is enabled. */
export function integrationRoutes(context: LinkedinContext, budget: BudgetCounter, callbacks: Callbacks, dialect: Dialect): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const { records } = context;
  const more = dialect === 'v2' ? ['dataProvider'] : [];
  const parts = ['integrationContext', 'integrationType', 'tenantType', ...more];
  // Unconfirmed: what the part of the versioned key is called that names the value.
  const valuePart = 'configurationKey';
  const integrations = dialect === 'v2' ? '/atsIntegrations' : '/integrations';
  const reversedKeys = context.settings.reversedKeys;

  const typeOf = (customer: Customer, key: Key, call: string): IntegrationType => {
    const { integrationType: type = '', integrationContext: owner = '', tenantType } = key;
    if (!isIntegrationType(type)) throw new RecordError(422, wrong('integrationType', `"${type}" is not an enum symbol`));
    if (tenantType !== 'RECRUITER') throw new RecordError(422, wrong('tenantType', `"${tenantType}" is not an enum symbol`));
    const own = INTEGRATIONS[type] === 'company' ? owner === customer.organization : customer.contracts.includes(owner);
    if (!own) throw new RecordError(403, `Not enough permissions to access: ${call}`);
    return type;
  };
  const shown = (customer: Customer, type: IntegrationType, owner: string) => ({
    ...records.get({ kind: 'integration', context: owner, parent: '', id: type }),
    integrationContext: owner,
    integrationType: type,
    tenantType: 'RECRUITER',
    ...(dialect === 'v2' ? { dataProvider: 'ATS' } : {}),
    onboardingStatus: onboardingStatusOf(customer, type, owner),
  });
  const count = (customer: Customer): void => budget.countRequest(customer.clientId, 'integrations', dialect);

  app.all(integrations, async (c): Promise<Response> => {
    const { customer } = c.get('call');
    count(customer);
    const call = `${c.req.method} ${integrations}`;
    const url = new URL(c.req.url);
    if (c.req.method === 'GET' && url.searchParams.has('q')) {
      if (url.searchParams.get('q') !== 'request') throw badParameter('q', 'must be request');
      const found = callbacks.statusChange(customer, url.searchParams.get('requestId') ?? '') ? shownAll(customer) : [];
      return c.json(pageAnswer(url, readPage(url.searchParams, { count: 10, largest: 100 }), found, false));
    }
    return runBatch(c, { parts, reversedKeys, count: () => {} }, {
      get: (key) => shown(customer, typeOf(customer, key, call), key['integrationContext'] ?? ''),
      patch(key, set, remove) {
        const type = typeOf(customer, key, call);
        const complaint = checkShape(set, { required: {}, optional: { integrationName: text(1, 100) } });
        if (complaint !== null || remove.length > 0) throw new RecordError(422, complaint ?? wrong(remove[0] ?? '', 'cannot be deleted'));
        const place = { kind: 'integration', context: key['integrationContext'] ?? '', parent: '', id: type } as const;
        records.put(place, { ...records.get(place), ...set });
      },
    });
  });

  function shownAll(customer: Customer) {
    return Object.keys(INTEGRATIONS).filter(isIntegrationType).flatMap((type) => (INTEGRATIONS[type] === 'company' ? [customer.organization] : customer.contracts).map((owner) => shown(customer, type, owner)));
  }

  const values = (c: Context<ApiEnv>, valueParts: readonly string[] | null, integration: Key | null): Promise<Response> => {
    const { customer } = c.get('call');
    count(customer);
    const placeOf = (key: Key) => {
      const whole = { ...integration, ...key };
      const type = typeOf(customer, whole, `${c.req.method} ${integrations}`);
      const name = whole[valueParts === null ? 'id' : valuePart] ?? '';
      if (VALUES[name] !== type) throw new RecordError(422, wrong(valuePart, `"${name}" is not a value of ${type}`));
      return { kind: 'configuration', context: customer.organization, parent: type, id: name } as const;
    };
    return runBatch(c, { parts: valueParts, reversedKeys, count: () => {} }, {
      get(key) {
        const value = records.get(placeOf(key));
        if (!value) throw new RecordError(404, 'Configuration does not exist');
        return { ...value };
      },
      async replace(key, record) {
        const place = placeOf(key);
        const value = valueOf(record);
        const complaint = callbackTrouble(customer, place.id, value);
        if (complaint !== null) throw new RecordError(422, complaint);
        const isNew = records.put(place, record as Record<string, unknown>);
        if (place.id === 'CALLBACK_URL') await callbacks.validate(customer);
        return isNew ? 201 : 204;
      },
      remove(key) {
        if (!records.remove(placeOf(key))) throw new RecordError(404, 'Configuration does not exist');
      },
    });
  };
  if (dialect === 'v2') {
    app.all('/atsIntegrations/:key/configurations', (c) => values(c, null, parseKey(c.req.param('key'), parts, c.get('call').protocol)));
  } else {
    app.all('/integrationConfigurations', (c) => values(c, [...parts, valuePart], null));
  }

  function callbackTrouble(customer: Customer, name: string, value: string): Complaint {
    const field = 'configurationValue/string';
    if (name !== 'CALLBACK_URL') return value === 'ALL_PRODUCT_USERS' ? null : wrong(field, `"${value}" is not an enum symbol`);
    const address = URL.parse(value);
    const loopback = address?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname);
    // LinkedIn calls https on the usual ports only; on loopback, where no certificate is, http on any port stands for it.
    if (!address || !(loopback || (address.protocol === 'https:' && ['', '443', '80'].includes(address.port)))) return wrong(field, 'must be an HTTPS URL on port 80 or 443');
    const taken = callbacks.ownerOf(value);
    return taken !== null && taken !== customer.organization ? wrong(field, 'belongs to another customer') : null;
  }
  return app;
}

function valueOf(record: unknown): string {
  const outer = isObject(record) ? record['configurationValue'] : undefined;
  const value = isObject(outer) ? outer['string'] : undefined;
  if (typeof value !== 'string' || value === '') throw new RecordError(422, 'ERROR :: /configurationValue :: field is required but not found and has no default value\n');
  return value;
}
