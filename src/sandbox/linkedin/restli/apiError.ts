/** A refusal of a whole call, in the form of the generation of the API that was called. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 414 | 415 | 422 | 426 | 429;
  readonly serviceErrorCode: number;

  constructor(status: ApiError['status'], message: string, serviceErrorCode: number = status) {
    super(message);
    this.status = status;
    this.serviceErrorCode = serviceErrorCode;
  }

  /** The unversioned API says `{"message","serviceErrorCode","status"}`; the versioned one adds a constant and the request's id. */
  toResponse(dialect: 'v2' | 'rest' = 'v2', requestId = ''): Response {
    const { message, serviceErrorCode, status } = this;
    const plain = { message, serviceErrorCode, status };
    return Response.json(dialect === 'v2' ? plain : { ...plain, code: CODES[status], requestId }, { status });
  }
}

const CODES: Readonly<Record<ApiError['status'], string>> = {
  400: 'ILLEGAL_ARGUMENT',
  401: 'INVALID_ACCESS_TOKEN',
  403: 'ACCESS_DENIED',
  404: 'RESOURCE_NOT_FOUND',
  409: 'CONFLICT',
  413: 'REQUEST_TOO_LARGE',
  414: 'REQUEST_URI_TOO_LONG',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_ENTITY',
  426: 'NONEXISTENT_VERSION',
  429: 'TOO_MANY_REQUESTS',
};

/** @param call method and resource as LinkedIn names them: `GET /seatsV2`. */
export const notPermitted = (call: string): ApiError => new ApiError(403, `Not enough permissions to access: ${call}`, 100);

/** The parameter is wrong or missing; the message says which one and what it should be. */
export const badParameter = (name: string, should: string): ApiError => new ApiError(400, `Parameter ${name} ${should}`);
