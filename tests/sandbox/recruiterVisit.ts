import type { Linkedin } from '../../src/sandbox/linkedin/startLinkedin.ts';

/** A page of the stand-in as a browser without scripts would have it. */
export interface VisitedPage {
  readonly status: number;
  readonly html: string;
  /** The words of the page, without its markup. */
  readonly words: string;
  /** Where a form led to; null for a page. */
  readonly location: string | null;
}

/** Somebody who goes through Recruiter, signed in as one seat. */
export class RecruiterVisit {
  readonly #url: string;
  readonly #cookie: string;

  private constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  static async as({ wwwUrl }: Linkedin, seatIndex: number): Promise<RecruiterVisit> {
    const answer = await fetch(`${wwwUrl}/uas/login`, { method: 'POST', redirect: 'manual', headers: { Origin: wwwUrl }, body: new URLSearchParams({ userIndex: String(seatIndex) }) });
    return new RecruiterVisit(wwwUrl, answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; '));
  }

  async get(path: string): Promise<VisitedPage> {
    return pageOf(await fetch(this.#url + path, { redirect: 'manual', headers: { Cookie: this.#cookie } }));
  }

  async post(path: string, form: Record<string, string> = {}): Promise<VisitedPage> {
    return pageOf(await fetch(this.#url + path, { method: 'POST', redirect: 'manual', headers: { Cookie: this.#cookie, Origin: this.#url }, body: new URLSearchParams(form) }));
  }
}

const SIGNS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

async function pageOf(answer: Response): Promise<VisitedPage> {
  const html = await answer.text();
  const bare = html.replaceAll(/<(style|script|title|svg)\b[^]*?<\/\1>/g, '').replaceAll(/<[^>]+>/g, ' ').replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (sign) => SIGNS[sign] ?? sign);
  return { status: answer.status, html, words: bare.replaceAll(/\s+/g, ' ').trim(), location: answer.headers.get('Location') };
}
