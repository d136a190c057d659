/** A refusal in the form of the unversioned API: `{"message","serviceErrorCode","status"}`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: 400 | 401 | 403 | 404 | 413 | 414 | 415 | 429;
  readonly serviceErrorCode: number;

  constructor(status: ApiError['status'], message: string, serviceErrorCode: number = status) {
    super(message);
    this.status = status;
    this.serviceErrorCode = serviceErrorCode;
  }

  toResponse(headers: Record<string, string> = {}): Response {
    return Response.json(
      { message: this.message, serviceErrorCode: this.serviceErrorCode, status: this.status },
      { status: this.status, headers },
    );
  }
}

/** @param call method and resource as LinkedIn names them: `GET /seatsV2`. */
export const notPermitted = (call: string): ApiError => new ApiError(403, `Not enough permissions to access: ${call}`, 100);

/** The parameter is wrong or missing; the message says which one and what it should be. */
export const badParameter = (name: string, should: string): ApiError => new ApiError(400, `Parameter ${name} ${should}`);
