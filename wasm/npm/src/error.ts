/** What went wrong, in the same words and numbers as in Rust and in C. */
export interface ErrorBody {
  /** Stable number of the error; never reused. */
  readonly code: number;
  /** Name of the error, such as `termOutOfRange`. */
  readonly kind: string;
  /** Path of the request's field, such as `loan.months`; empty when no field is at fault. */
  readonly field: string;
  /** What was found and what is allowed, in English. */
  readonly message: string;
  /** The way out, in English; may be empty. */
  readonly hint: string;
}

/** Numbers in the core's page of the request and the host, for what arises here alone. */
const HOST_CODE = { trapped: 0x010b, notLoaded: 0x010d, loadFailed: 0x010e } as const;

/** Names of the failures that only this package can report. */
export type HostKind = keyof typeof HOST_CODE;

/** A refused request, or a failure of the module itself (`trapped`, `notLoaded`, `loadFailed`). */
export class TenureError extends Error implements ErrorBody {
  readonly code: number;
  readonly kind: string;
  readonly field: string;
  readonly hint: string;

  constructor(body: ErrorBody, options?: ErrorOptions) {
    super(body.message, options);
    this.name = "TenureError";
    this.code = body.code;
    this.kind = body.kind;
    this.field = body.field;
    this.hint = body.hint;
  }

  /** The object as it would come from `tenure_call` in C. */
  toJSON(): ErrorBody {
    return { code: this.code, kind: this.kind, field: this.field, message: this.message, hint: this.hint };
  }
}

/** Builds the error of a failure on this side of the border. */
export function hostError(kind: HostKind, message: string, hint: string, cause?: unknown): TenureError {
  return new TenureError({ code: HOST_CODE[kind], kind, field: "", message, hint }, { cause });
}

/** Reads the error JSON that the core throws; anything else is not an answer of the core. */
export function parseError(thrown: unknown): TenureError | undefined {
  const text = thrown instanceof Error ? thrown.message : thrown;
  if (typeof text !== "string" || !text.startsWith("{")) return undefined;
  try {
    return new TenureError(JSON.parse(text) as ErrorBody);
  } catch {
    return undefined;
  }
}
