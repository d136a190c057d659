/** Where the ATS lives and who the gateway is there. The secret never leaves the gateway. */
export interface AtsRegistration {
  /** Base of the authorization server, without a trailing slash; `/authorize` and `/token` hang below it. */
  readonly authUrl: string;
  /** Base of the API, version included (`https://…/v3`); handed to desks as it is. */
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The ATS's number of the one customer of it whose people this gateway serves. Without it: the one of whoever signs in first. */
  readonly organization?: string;
  /** Scopes that the ATS granted to this client. A desk may ask for some of them, never for more. */
  readonly scopes?: readonly string[];
}

/** Who the customer is at LinkedIn, as far as its notifications need it. The secret never leaves the gateway. */
export interface LinkedInRegistration {
  /** Of the application that LinkedIn signs its notifications for. */
  readonly clientSecret: string;
  /** Without it LinkedIn's notifications are taken, and no calls are passed on. */
  readonly customer?: LinkedInCustomer;
}

/** The customer's own application at LinkedIn, and whose data it reads. */
export interface LinkedInCustomer {
  /** `https://api.linkedin.com`, without a trailing slash; `/v2/` or `/rest/` hangs below it. */
  readonly apiUrl: string;
  /** `https://www.linkedin.com`, without a trailing slash: the token endpoint and the sign-in of members. */
  readonly wwwUrl: string;
  readonly clientId: string;
  /** `urn:li:organization:…`, the context of candidates. */
  readonly organization: string;
  /** `urn:li:contract:…`, one or more, none twice: the contexts of seats, messages and notes. What is read of one goes to nobody of another. */
  readonly contracts: readonly string[];
  /** `YYYYMM` of the versioned API; without it the older one is spoken. */
  readonly apiVersion?: string;
}

/** How many requests one remote address may make in a minute. */
export interface GatewayLimits {
  readonly authorizePerMinute: number;
  readonly tokenPerMinute: number;
  /** LinkedIn's notifications. */
  readonly callbackPerMinute: number;
  /** Desks that ask for them. */
  readonly pushesPerMinute: number;
  /** Desks that publish, or ask who does. */
  readonly publisherPerMinute: number;
  /** Answers that somebody is not signed in. */
  readonly refusedPerMinute: number;
  /** Whatever it is. */
  readonly anyPerMinute: number;
  /** LinkedIn calls of one signed-in recruiter, not of an address: a team may share one. */
  readonly linkedInPerMinute: number;
}

/** The time port of the gateway: milliseconds since the Unix epoch. */
export interface GatewayClock {
  now(): number;
}

/** What the ATS's token endpoint grants, in the form in which the gateway hands it on. */
export interface AtsTokens {
  readonly accessToken: string;
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number;
  /** Null when the ATS gave none: then the sign-in ends with the access token. */
  readonly refreshToken: string | null;
}

/** The one client that the gateway knows. It is public: its id is no secret and it has none. */
export const DESK_CLIENT_ID = 'tandem-desk';
