import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

/** Fields that would give a person or a key away. They are cut out wherever a log line might carry them. */
const SECRET_FIELDS = [
  'code', 'code_verifier', 'codeVerifier', 'code_challenge', 'state', 'access_token', 'accessToken', 'refresh_token',
  'refreshToken', 'client_secret', 'clientSecret', 'authorization', 'cookie', 'redirect_uri', 'url', 'query', 'body',
  'tokens',
];

/** The gateway's log: one JSON line per event, without secrets and without remote addresses. */
export function gatewayLogger(destination?: DestinationStream): Logger {
  const options = {
    name: 'tandem-gateway',
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), remove: true },
  };
  return destination ? pino(options, destination) : pino(options);
}
