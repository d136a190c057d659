import { Hono } from 'hono';
import type { Context } from 'hono';
import type { BudgetCounter } from './budgets.ts';
import type { LinkedinContext } from './linkedinContext.ts';
import { wrong } from './recordChecks.ts';
import { badParameter } from './restli/apiError.ts';
import { RecordError, isObject, runBatch } from './restli/batch.ts';
import type { Key } from './restli/compoundKey.ts';
import { pageAnswer, readPage } from './restli/paging.ts';
import { assertEnabled, resourceOf } from './restli/wireCall.ts';
import type { ApiEnv, Dialect } from './restli/wireCall.ts';
import type { RecordPlace } from './store/records.ts';

/** A person may be in so many access lists. */
const ACLS_PER_PERSON = 10;
const PAGE = { count: 10, largest: 100 };

/** Access lists of jobs and who is in them: batch_update with empty bodies, batch_delete, and a finder each. */
export function aclRoutes(context: LinkedinContext, budget: BudgetCounter, dialect: Dialect): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const { records } = context;
  const more = dialect === 'v2' ? ['dataProvider'] : [];
  const [acls, assignees] = dialect === 'v2' ? ['/atsEntityAcls', '/atsEntityAclAssignees'] : ['/entityAcls', '/entityAclAssignees'];
  const shapes = {
    acl: ['atsEntityAclId', 'atsEntityId', 'atsEntityType', 'integrationContext', ...more],
    assignee: ['atsEntityAclId', 'assignee', 'atsEntityType', 'integrationContext', ...more],
  } as const;

  const serve = (c: Context<ApiEnv>, kind: 'acl' | 'assignee'): Response | Promise<Response> => {
    const { customer } = c.get('call');
    budget.countRequest(customer.clientId, 'acls', dialect);
    assertEnabled(c, 'company');
    const organization = customer.organization;
    const call = `${c.req.method} ${resourceOf(c.req.path)}`;
    if (c.req.method === 'GET' && new URL(c.req.url).searchParams.has('q')) return find(c, kind, organization);
    const placeOf = (key: Key): RecordPlace => {
      if (key['integrationContext'] !== organization) throw new RecordError(403, `Not enough permissions to access: ${call}`);
      if (key['atsEntityType'] !== 'JOB_POSTING') throw new RecordError(422, wrong('atsEntityType', `"${key['atsEntityType']}" is not an enum symbol`));
      const id = key[kind === 'acl' ? 'atsEntityId' : 'assignee'] ?? '';
      if (kind === 'assignee' && !/^urn:li:person:[\w-]+$/.test(id)) throw new RecordError(422, wrong('assignee', `${id} cannot be coerced to person URN`));
      return { kind, context: organization, parent: key['atsEntityAclId'] ?? '', id };
    };
    const rules = { parts: shapes[kind], reversedKeys: context.settings.reversedKeys, count: (count: number) => budget.countRecords(customer.clientId, 'acls', dialect, count) };
    return runBatch(c, rules, {
      replace(key, record) {
        const place = placeOf(key);
        if (!isObject(record) || Object.keys(record).length > 0) throw new RecordError(422, wrong('', 'an access list has no fields of its own'));
        if (kind === 'assignee') assertRoom(place);
        return records.put(place, {}) ? 201 : 204;
      },
      remove(key) {
        const place = placeOf(key);
        if (!records.remove(place)) throw new RecordError(404, 'Record does not exist');
        // The last job of a list takes its people along.
        if (kind === 'acl' && records.below('acl', place.context, place.parent).length === 0) records.removeBelow(['assignee'], place.context, place.parent);
      },
    });
  };
  app.all(acls, (c) => serve(c, 'acl'));
  app.all(assignees, (c) => serve(c, 'assignee'));

  /** @throws RecordError when the list is not there, or the person is in too many */
  function assertRoom(place: RecordPlace): void {
    if (records.below('acl', place.context, place.parent).length === 0) throw new RecordError(404, 'Access control list does not exist');
    const lists = records.all('assignee', place.context).filter(({ id, parent }) => id === place.id && parent !== place.parent);
    if (lists.length >= ACLS_PER_PERSON) throw new RecordError(422, wrong('assignee', `is in ${ACLS_PER_PERSON} access control lists already`));
  }

  function find(c: Context<ApiEnv>, kind: 'acl' | 'assignee', organization: string): Response {
    const url = new URL(c.req.url);
    const query = url.searchParams;
    const name = kind === 'acl' ? 'atsEntityId' : 'assignee';
    if (query.get('q') !== 'criteria') throw badParameter('q', 'must be criteria');
    if (query.get('integrationContext') !== organization) throw badParameter('integrationContext', 'must be the organization of this application');
    if (dialect === 'v2' && query.get('dataProvider') !== 'ATS') throw badParameter('dataProvider', 'must be ATS');
    if (kind === 'acl' && query.get('atsEntityType') !== 'JOB_POSTING') throw badParameter('atsEntityType', 'must be JOB_POSTING');
    const wanted = query.get(name);
    if (wanted === null) throw badParameter(name, 'is required');
    const page = readPage(query, PAGE);
    const found = records.all(kind, organization).filter(({ id }) => id === wanted);
    const provider = dialect === 'v2' ? { dataProvider: 'ATS' } : {};
    const elements = found.slice(page.start, page.start + page.count).map(({ parent, id }) => ({
      atsEntityAclId: parent, [name]: id, atsEntityType: 'JOB_POSTING', integrationContext: organization, ...provider,
    }));
    return c.json(pageAnswer(url, page, elements, page.start + page.count < found.length));
  }
  return app;
}
