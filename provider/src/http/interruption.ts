/** Why one attempt brought no answer that counts. */
export class Interruption extends Error {
  /**
   * @param message what happened, without secrets
   * @param details.retryAfterMs how long the service asks to wait
   * @param details.final another attempt would meet the same
   * @param details.unsent the service did not get the request
   * @param details.remedy what to do about it, where that is known
   */
  constructor(
    message: string,
    readonly details: {
      readonly status?: number | undefined;
      readonly requestId?: string | undefined;
      readonly retryAfterMs?: number | undefined;
      readonly final?: boolean;
      readonly unsent?: boolean;
      readonly remedy?: string | undefined;
    } = {},
  ) {
    super(message);
    this.name = "Interruption";
  }

  /** Whether the service is up and named a time: that wait is not held against it. */
  get isRateLimit(): boolean {
    return this.details.status === 429 && (this.details.retryAfterMs ?? 0) > 0;
  }

  /** Whether the service may have done what it was asked for: it was neither out of reach nor too busy to begin. */
  get mayBeDone(): boolean {
    return this.details.unsent !== true && this.details.status !== 429;
  }
}
