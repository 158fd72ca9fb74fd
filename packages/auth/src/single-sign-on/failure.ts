import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';

/** `away`: no answer that one could use. `refused`: the provider said no. `not-valid`: its answer proves nothing. */
export type SignOnFault = 'away' | 'refused' | 'not-valid';

/** A provider that did not do its part. The message says what was found, to whoever runs the hub. */
export class SignOnFailure extends Error {
  override readonly name = 'SignOnFailure';
  readonly fault: SignOnFault;
  /** The provider's own word for it, such as `access_denied`. */
  readonly said: string | null;

  constructor(fault: SignOnFault, found: string, said: string | null = null) {
    super(found);
    this.fault = fault;
    this.said = said;
  }
}

/** Whatever a client of a provider fails with, as a failure of the provider; faults of ours stay as they are. */
const failureOf = (error: unknown): unknown => {
  const known = causesOf(error).find((cause) => cause instanceof SignOnFailure);
  if (known) return known;
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    const { error: said, error_description: description } = error;
    return new SignOnFailure('refused', withDetail(`It answered “${said}”`, description), said);
  }
  if (error instanceof WWWAuthenticateChallengeError) {
    const [challenge] = error.cause;
    const said = challenge?.parameters.error ?? 'invalid_client';
    const detail = challenge?.parameters.error_description;
    return new SignOnFailure('refused', withDetail(`It answered “${said}”`, detail), said);
  }
  if (!(error instanceof ClientError)) return error;
  const away = awayCodes.has(error.code ?? '');
  return new SignOnFailure(away ? 'away' : 'not-valid', wordsOf(error));
};

/** Runs work with a provider; what the provider does wrong is a `SignOnFailure`. */
export const withProvider = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    throw failureOf(error);
  }
};

const awayCodes: ReadonlySet<string> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
]);

/** The library's own words name the claim or the status; values of a token stay out of them. */
const wordsOf = (error: ClientError): string => {
  const causes = causesOf(error).flatMap((cause) =>
    cause instanceof Error ? [cause.message] : [],
  );
  const response = causesOf(error).find((cause) => cause instanceof Response);
  const status = response instanceof Response ? `status ${response.status}` : undefined;
  return withDetail(
    causes.at(0) ?? 'unknown',
    [...causes.slice(1), status].filter(Boolean).join(', '),
  );
};

const withDetail = (words: string, detail: string | undefined): string =>
  detail === undefined || detail === '' ? `${words}.` : `${words}: ${detail.slice(0, 300)}.`;

const causesOf = (error: unknown): readonly unknown[] => {
  const causes: unknown[] = [];
  for (let cause = error; cause !== undefined && causes.length < 8; ) {
    causes.push(cause);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes;
};
