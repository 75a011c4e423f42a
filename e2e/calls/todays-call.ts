import type postgres from "postgres";
import config from "../../playwright.config.ts";
import { ids } from "../support/cast.ts";

const { launchOptions } = config.use ?? {};
const args = (launchOptions?.args ?? []).filter((it) => !it.includes("fake-device"));

/** A browser with a camera whose moving picture is a slow one, and which reaches itself without a network. */
export const withCamera = {
  permissions: ["camera", "microphone"],
  launchOptions: {
    ...launchOptions,
    args: [
      ...args,
      "--use-fake-device-for-media-stream=fps=5",
      "--allow-loopback-in-peer-connection",
    ],
  },
};

/**
 * Today's visit with a call that nobody has been in: a spec before may have ended the one that it had. A visit
 * whose time moves gets another, so it is moved by a second.
 */
export async function openTodaysCall(sql: postgres.Sql): Promise<string> {
  await sql`
    update public.appointments
       set scheduled_start = scheduled_start + interval '1 second', scheduled_end = scheduled_end + interval '1 second'
     where id = ${ids.appointmentToday}`;
  const [call] = await sql<{ id: string }[]>`
    select id from public.video_call_sessions
     where appointment_id = ${ids.appointmentToday} and status = 'pending'`;
  if (!call) throw new Error("today's visit has no call");
  return call.id;
}
