import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { Customer, Customers } from './customers.ts';
import type { Complaint } from './recordChecks.ts';
import { checkShape, list, text, url, wrong } from './recordChecks.ts';
import { ApiError, badParameter } from './restli/apiError.ts';
import { isObject, jsonOf } from './restli/batch.ts';
import { pageAnswer, readPage } from './restli/paging.ts';

const ORIGIN = /^https?:\/\/[^/]+$/;
const FIRST_APPLICATION = 20_000_100;
const FIELDS = { oauth2AuthorizedCallbackUrls: list(url), validJsSdkDomains: list(text(1)) };

/** `/v2/provisionedApplications`: the partner makes an application for each customer, and finds those it has made. */
export function provisionRoutes(customers: Customers): Hono {
  const app = new Hono();

  app.post('/provisionedApplications', async (c) => {
    const body = await jsonOf(c);
    const complaint = checkShape(body, { required: { uniqueForeignId: text(1), name: text(1, 50), description: text(1) }, optional: FIELDS }) ?? named(body);
    if (complaint !== null) throw new ApiError(422, complaint);
    const wanted = body as { uniqueForeignId: string; name: string; description: string; oauth2AuthorizedCallbackUrls?: string[]; validJsSdkDomains?: string[] };
    if (customers.all().some(({ uniqueForeignId }) => uniqueForeignId === wanted.uniqueForeignId)) {
      throw new ApiError(409, `An application with uniqueForeignId ${wanted.uniqueForeignId} exists already`);
    }
    const customer: Customer = {
      clientId: `77${randomBytes(6).toString('hex')}`,
      clientSecret: `WPL_AP1.${randomBytes(9).toString('base64')}/+==`,
      application: `urn:li:developerApplication:${FIRST_APPLICATION + customers.all().length}`,
      uniqueForeignId: wanted.uniqueForeignId,
      name: wanted.name,
      description: wanted.description,
      redirectUris: wanted.oauth2AuthorizedCallbackUrls ?? [],
      validJsSdkDomains: wanted.validJsSdkDomains ?? [],
      organization: '',
      contracts: [],
      alsoFor: [],
      levels: { company: false, contract: false },
      contractsOff: [],
      disabled: [],
    };
    customers.add(customer);
    return c.json({ key: customer.application, credentials: credentialsOf(customer) }, 201);
  });

  app.get('/provisionedApplications', (c) => {
    const address = new URL(c.req.url);
    if (address.searchParams.get('q') !== 'credentialsByUniqueForeignId') throw badParameter('q', 'must be credentialsByUniqueForeignId');
    const wanted = address.searchParams.get('uniqueForeignId');
    if (wanted === null) throw badParameter('uniqueForeignId', 'is required');
    const found = customers.all().filter(({ uniqueForeignId }) => uniqueForeignId === wanted).map((customer) => ({
      key: customer.application,
      uniqueForeignId: customer.uniqueForeignId,
      name: customer.name,
      description: customer.description,
      validJsSdkDomains: customer.validJsSdkDomains,
      oauth2AuthorizedCallbackUrls: customer.redirectUris,
      credentials: credentialsOf(customer),
    }));
    return c.json(pageAnswer(address, readPage(address.searchParams, { count: 10, largest: 100 }), found, false));
  });

  app.post('/provisionedApplications/:key', async (c) => {
    const customer = customers.all().find(({ application }) => application === c.req.param('key'));
    if (!customer) throw new ApiError(404, `Resource provisionedApplications/${c.req.param('key')} does not exist`);
    const body = await jsonOf(c);
    const patch = isObject(body) ? body['patch'] : undefined;
    const set = isObject(patch) ? patch['$set'] : undefined;
    const complaint = checkShape(set, { required: {}, optional: { name: text(1, 50), description: text(1), ...FIELDS } }) ?? named(set);
    if (complaint !== null) throw new ApiError(422, complaint);
    const { oauth2AuthorizedCallbackUrls: redirectUris, ...rest } = set as Partial<Customer> & { oauth2AuthorizedCallbackUrls?: string[] };
    Object.assign(customer, rest, redirectUris ? { redirectUris } : {});
    return c.body(null, 204);
  });
  return app;
}

function named(body: unknown): Complaint {
  const { name = '', validJsSdkDomains = [] } = body as { name?: string; validJsSdkDomains?: readonly string[] };
  if (/linkedin/i.test(name)) return wrong('name', 'must not contain "LinkedIn"');
  return validJsSdkDomains.every((domain) => ORIGIN.test(domain)) ? null : wrong('validJsSdkDomains', 'must be scheme and host, without a path');
}

function credentialsOf({ clientId, clientSecret }: Customer) {
  return { client_id: clientId, client_secret: clientSecret };
}
