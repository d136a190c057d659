import { Hono, type MiddlewareHandler } from 'hono';
import { AtsError } from './atsError.ts';
import type { AtsContext, AtsEnv } from './atsContext.ts';
import { addFiles } from './files.ts';
import { addJobPages } from './jobPages.ts';
import { addLists } from './lists.ts';
import { addApplicationWrites } from './writes/applications.ts';
import { addCandidateWrites } from './writes/candidates.ts';
import { addDetailWrites } from './writes/details.ts';

/** The ATS's server: the API under `/v3`, the public job page under `/jobs`, files under `/files`. */
export function makeAtsApp(ats: AtsContext, faults: MiddlewareHandler<AtsEnv>, log: (line: string) => void): Hono<AtsEnv> {
  const app = new Hono<AtsEnv>();
  app.use(faults);
  const api = new Hono<AtsEnv>();
  addLists(api, ats);
  addCandidateWrites(api, ats);
  addApplicationWrites(api, ats);
  addDetailWrites(api, ats);
  app.route('/v3', api);
  addJobPages(app, ats);
  addFiles(app, ats);
  app.get('/', (c) => c.redirect('/jobs'));
  app.notFound((c) => c.json({ message: 'Resource not found' }, 404));
  app.onError((error, c) => {
    if (error instanceof AtsError) return c.json(error.body, error.status);
    log(`ATS: unexpected failure: ${error.stack ?? error.message}`);
    return c.json({ message: 'Internal server error' }, 500);
  });
  return app;
}
