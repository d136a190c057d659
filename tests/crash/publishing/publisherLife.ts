/** What a publisher is killed in. */
export const PUBLISH_PARTS = ['first', 'updates', 'deletions'] as const;
export type PublishPart = (typeof PUBLISH_PARTS)[number];

/** How it reaches LinkedIn: with the application's own keys, or by a sign-in at the gateway, which passes everything on. */
export type PublishWay = 'keys' | 'signIn';

/** Where the stand-ins and the gateway listen; see publishWorldProcess.ts. */
export interface PublishPlace {
  readonly controlUrl: string;
  readonly gatewayUrl: string;
  readonly gatewayDir: string;
  readonly adminUserId: number;
  readonly linkedIn: { readonly apiUrl: string; readonly wwwUrl: string; readonly adminUrl: string; readonly clientId: string; readonly clientSecret: string; readonly organization: string; readonly contract: string };
}

/** One life of a publisher; its process reads this from its standard input. */
export interface PublisherOrder {
  readonly place: PublishPlace;
  readonly dataDir: string;
  /** Time runs this many times as fast, since `began`. */
  readonly speed: number;
  readonly began: number;
  /**
   * `ready`: signs in, reads the ATS, connects LinkedIn. `publish`: publishes until everything is told, which is when it may be killed. `rest`: ends by itself when
   * everything is told, these people are told no more, and comparing everything told nothing.
   */
  readonly part: 'ready' | 'publish' | 'rest';
  readonly way: PublishWay;
  readonly userId: number;
  readonly gone: readonly string[];
  /** Who sees what is published; default every recruiter. */
  readonly viewers?: 'everybody' | 'team';
}

/** What a publisher says on its standard output, one line of JSON each. */
export interface PublisherLine {
  readonly say: 'warm' | 'begin' | 'end';
}
