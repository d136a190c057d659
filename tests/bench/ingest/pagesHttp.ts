import type { HttpPort, HttpRequest, HttpResponse } from '../../../src/main/core/platform/http.ts';
import type { OpenPages } from './ingestPages.ts';

export const API = 'https://ats.bench.test/v3';
export const SIGN_IN = 'https://sign-in.bench.test';

type WireRow = Record<string, unknown>;

/** A page left for the core. */
export interface PageServed {
  readonly list: string;
  readonly page: number;
  readonly text: string;
}

/**
 * An ATS without limits and without a network in between: lists come from stored pages, edits of people are kept in memory
 * and read back. What a page costs in a real host's HTTP client is not measured.
 */
export function createPagesHttp(pages: OpenPages, onPage: (served: PageServed) => void): HttpPort {
  const edited = new Map<number, WireRow>();

  async function rowById(list: string, id: number): Promise<WireRow | null> {
    const known = list === 'candidates' ? edited.get(id) : undefined;
    if (known) return known;
    const page = (pages.lists[list] ?? []).findIndex(([, , , first, last]) => id <= first && id >= last);
    if (page < 0) return null;
    const rows = JSON.parse(await pages.read(list, page)) as WireRow[];
    return rows.find((row) => row['id'] === id) ?? null;
  }

  async function listed(url: URL, list: string): Promise<HttpResponse> {
    const ids = url.searchParams.get('ids');
    if (ids !== null) {
      const rows = await Promise.all(ids.split(',').map((id) => rowById(list, Number(id))));
      return json(200, JSON.stringify(rows.filter((row) => row !== null)));
    }
    if ([...url.searchParams.keys()].some((name) => name.endsWith('_ids'))) return json(200, '[]');
    const page = Number(url.searchParams.get('cursor') ?? 0);
    const text = await pages.read(list, page);
    onPage({ list, page, text });
    const isLast = page + 1 >= (pages.lists[list]?.length ?? 0);
    return json(200, text, isLast ? {} : { link: `<${API}/${list}?cursor=${page + 1}>; rel="next"` });
  }

  return {
    async send(request: HttpRequest) {
      const url = new URL(request.url);
      if (url.origin === SIGN_IN) return json(200, JSON.stringify({ access_token: 'bench', token_type: 'Bearer', expires_in: 86_400 }));
      const [list = '', id] = url.pathname.split('/').slice(2);
      if (request.method === 'GET' && id === undefined) return listed(url, list);
      if (request.method === 'PATCH' && list === 'candidates' && id !== undefined) {
        const row = await rowById(list, Number(id));
        if (!row) return json(404, '{"errors":["not found"]}');
        const next = { ...row, ...(JSON.parse(request.body ?? '{}') as WireRow), updated_at: new Date().toISOString() };
        edited.set(Number(id), next);
        return json(200, JSON.stringify(next));
      }
      return json(422, '{"errors":["this ATS takes edits of people only"]}');
    },
  };
}

function json(status: number, body: string, more: Readonly<Record<string, string>> = {}): HttpResponse {
  return { status, headers: { 'content-type': 'application/json', date: new Date().toUTCString(), ...more }, body };
}
