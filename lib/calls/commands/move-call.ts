import "server-only";

import { sendMessage } from "@/lib/chat/commands/send-message";
import { sendMessageInput } from "@/lib/chat/schema";
import type { RefuseInput } from "@/lib/calls/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

type Seat = { id: string; userId: string };

/**
 * The signed-in person waits before the visit's door; again is a success.
 *
 * @throws AppError `too_early`, `call_closed`, `call_removed`, `call_denied`; `not_found` for others.
 */
export async function enterWaitingRoom(id: string, deviceChecked: boolean): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("enter_waiting_room", { p_session_id: id, p_device_checked: deviceChecked }),
  );
}

/** The signed-in person goes; the visit goes on for the others, and they may come back. */
export async function leaveCall(id: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("leave_call", { p_session_id: id }));
}

/** The provider lets somebody in who waits; the visit begins with the first. */
export async function admitToCall({ id, userId }: Seat): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("admit_to_call", { p_session_id: id, p_user_id: userId }));
}

/** The provider asks somebody to wait again. */
export async function sendBack({ id, userId }: Seat): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("send_back_to_waiting", { p_session_id: id, p_user_id: userId }));
}

/**
 * The provider doesn't let somebody in who waits. The reason is said first, in the visit's conversation: whoever
 * is refused must not be left without one.
 */
export async function denyFromCall(
  providerId: string,
  { id, userId, reason }: RefuseInput,
): Promise<void> {
  if (reason !== null) await sendMessage(providerId, sendMessageInput.parse(reason));
  const client = await serverClient();
  must(await client.rpc("deny_from_call", { p_session_id: id, p_user_id: userId }));
}

/** The provider puts somebody out of the visit, who can't come back. */
export async function removeFromCall({ id, userId }: Seat): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("remove_from_call", { p_session_id: id, p_user_id: userId }));
}

/** The provider, or with a reason an administrator of the clinic, ends the visit for everybody. */
export async function endCall(id: string, reason?: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("end_call", { p_session_id: id, ...(reason && { p_reason: reason }) }));
}

/** The provider notes that the patient has not come. */
export async function markNoShow(id: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("mark_call_no_show", { p_session_id: id }));
}

/**
 * The provider gives a running visit more time.
 *
 * @throws AppError `conflict` where the next booking or the care window leaves none.
 */
export async function extendCall(id: string, minutes: number): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("extend_call", { p_session_id: id, p_minutes: minutes }));
}
