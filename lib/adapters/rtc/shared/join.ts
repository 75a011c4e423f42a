import { CallError, type CallErrorCode } from "@/lib/adapters/rtc/port";

/** Joining takes less than a second; after this nobody waits on. */
const joinMs = 15_000;

function requireBrowser(): void {
  if (!window.isSecureContext) throw new CallError("insecure-context");
  if (typeof RTCPeerConnection === "undefined") throw new CallError("unsupported");
}

type Joining = {
  /** Is handed what makes the joining fail from outside. */
  arm: (fail: (error: CallError) => void) => void;
  enter: () => Promise<void>;
  /** Whether nothing of ours was taken, which is how a topic says no. */
  isRefused: () => boolean;
  /** How long to wait at most. */
  ms?: number | undefined;
};

/**
 * Runs the steps of joining until they are done, somebody gives up, or it takes too long. No timer
 * is left afterwards.
 *
 * @throws CallError
 */
export async function joinWithin(signal: AbortSignal, joining: Joining): Promise<void> {
  requireBrowser();
  if (signal.aborted) throw new CallError("aborted");
  const over = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const failed = new Promise<never>((_resolve, reject) => {
    const fail = (code: CallErrorCode) => reject(new CallError(code));
    joining.arm(reject);
    timer = setTimeout(
      () => fail(joining.isRefused() ? "grant-refused" : "join-timeout"),
      joining.ms ?? joinMs,
    );
    signal.addEventListener("abort", () => fail("aborted"), { signal: over.signal });
  });
  try {
    await Promise.race([joining.enter(), failed]);
  } catch (error) {
    throw error instanceof CallError ? error : new CallError("network", { cause: error });
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}
