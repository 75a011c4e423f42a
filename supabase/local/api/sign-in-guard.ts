import { z } from "zod";
import { FailureLimiter } from "./failure-limiter.ts";
import { authError } from "./replies.ts";

const windowMs = 15 * 60 * 1000;

/** Failed sign-ins that an account and an address have within 15 minutes, as the product promises. */
export const signInLimits = {
  account: { failures: 10, windowMs },
  address: { failures: 50, windowMs },
};

const attempt = z.looseObject({ email: z.string().max(320) });

/**
 * Lets an attempt to prove an identity (password, mailed code) through unless its account or its
 * address failed too often.
 */
export class SignInGuard {
  readonly #accounts: FailureLimiter;
  readonly #addresses: FailureLimiter;

  constructor(limits = signInLimits, now: () => number = Date.now) {
    this.#accounts = new FailureLimiter(limits.account, now);
    this.#addresses = new FailureLimiter(limits.address, now);
  }

  /** @param body the request's JSON text. @param address the client's. @param forward asks Auth. */
  pass(body: string, address: string, forward: () => Promise<Response>): Promise<Response> {
    return this.prove(accountOf(body), address, forward);
  }

  /** The same for an account that is known. @param account its name in the counters; null counts the address alone. */
  async prove(
    account: string | null,
    address: string,
    forward: () => Promise<Response>,
  ): Promise<Response> {
    const wait = Math.max(
      this.#addresses.retryAfter(address),
      account === null ? 0 : this.#accounts.retryAfter(account),
    );
    if (wait > 0) {
      return authError(
        429,
        "over_request_rate_limit",
        "Too many failed sign-ins. Try again later.",
        {
          "retry-after": String(wait),
        },
      );
    }
    const takeBackAddress = this.#addresses.fail(address);
    const takeBackAccount = account === null ? undefined : this.#accounts.fail(account);
    const response = await forward();
    if (response.ok && account !== null) {
      this.#accounts.clear(account);
    }
    if (response.ok || response.status >= 500) {
      takeBackAddress();
      takeBackAccount?.();
    }
    return response;
  }

  /** Frees memory; call it now and then. */
  sweep(): void {
    this.#accounts.sweep();
    this.#addresses.sweep();
  }
}

function accountOf(body: string): string | null {
  try {
    return attempt.parse(JSON.parse(body)).email.trim().toLowerCase();
  } catch {
    return null;
  }
}
