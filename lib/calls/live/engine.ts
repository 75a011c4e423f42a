import type { CallEngine, CallGrant, CallSignal } from "@/lib/adapters/rtc/port";

/**
 * The engine that carries a call, fetched only when somebody is about to join one. `createSignal`
 * makes what carries the signalling of a call from browser to browser, once per topic.
 */
export async function createCallEngine(
  kind: CallGrant["engine"],
  createSignal: () => CallSignal,
): Promise<CallEngine> {
  if (kind === "p2p") {
    const { P2pEngine } = await import("@/lib/adapters/rtc/p2p/engine");
    return new P2pEngine(createSignal);
  }
  const { AgoraEngine } = await import("@/lib/adapters/rtc/agora/engine");
  return new AgoraEngine();
}
