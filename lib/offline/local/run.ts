import { onSessionDoubt } from "@/lib/chat/live/signals";
import { nowMs } from "@/lib/kernel/clock";

import { Device, type Ending } from "./device";
import { sessionStands, watchSession } from "./session";

/** `role` is null where only the device can tell it. */
export type DeviceOwner = { id: string; role: string | null };

type Running = { ownerId: string; device: Device; users: number; end: () => Promise<void> };

/** Moving from page to page lets go and takes hold again: the database need not be opened anew. */
const lingerMs = 2_000;

/** A session is not asked for more often than this, however often requests are refused. */
const askEveryMs = 10_000;

let running: Running | null = null;

/** The person is signing out here: that the session has ended is no news to this page. */
let departing = false;

/**
 * The page's one local copy, opened for its first user and closed after its last. `ended` is called
 * when the copy was wiped under the page's feet. Answers the function that lets go of it.
 */
export function holdDevice(
  owner: DeviceOwner,
  clockOffset: number | null,
  ended: (why: Ending) => void,
): () => void {
  if (running !== null && running.ownerId !== owner.id) void running.end();
  running ??= run(owner, clockOffset, ended);
  const mine = running;
  mine.users += 1;
  return () => {
    mine.users -= 1;
    setTimeout(() => {
      if (mine.users === 0) void mine.end();
    }, lingerMs);
  };
}

/** From here on this page leaves by itself. Answers the function for one that stays after all. */
export function depart(): () => void {
  departing = true;
  return () => {
    departing = false;
  };
}

/** The copy that is open on this page. */
export function runningDevice(): Device | null {
  return running?.device ?? null;
}

function run(
  owner: DeviceOwner,
  clockOffset: number | null,
  ended: (why: Ending) => void,
): Running {
  let askedAt = 0;
  // A page that has been left already does not start over.
  const endedHere = (why: Ending) => {
    if (started.users > 0) ended(why);
  };
  const sessionOver = async () => {
    if (departing) return;
    await device.forget();
    endedHere("session_ended");
  };
  const device = new Device({
    userId: owner.id,
    role: owner.role,
    clockOffset,
    ended: endedHere,
    signedOut: () => ask(),
  });
  const doubt = async () => {
    askedAt = nowMs();
    if (!(await sessionStands(owner.id))) await sessionOver();
  };
  const ask = () => {
    if (nowMs() - askedAt >= askEveryMs) void doubt();
  };
  const ends = [
    watchSession(() => void sessionOver()),
    onSessionDoubt(() => void doubt()),
    onAwake(() => {
      device.wake();
      ask();
    }),
  ];
  const started: Running = {
    ownerId: owner.id,
    device,
    users: 0,
    end: () => {
      if (running === started) running = null;
      for (const end of ends) end();
      return device.stop();
    },
  };
  void device.start();
  return started;
}

/** The network is back, or somebody looks at the page again. */
function onAwake(wake: () => void): () => void {
  const visible = () => {
    if (document.visibilityState === "visible") wake();
  };
  window.addEventListener("online", wake);
  document.addEventListener("visibilitychange", visible);
  return () => {
    window.removeEventListener("online", wake);
    document.removeEventListener("visibilitychange", visible);
  };
}
