import {
  amina,
  facilityAdmin,
  helene,
  jonas,
  lakeside,
  nurse,
  samuel,
  systemAdmin,
} from "../support/cast.ts";
import type { Tx } from "../support/scene.ts";
import { type Recorded, call, marker } from "./recorded.ts";

const ended = "60000000-0000-7000-8000-000000000020";

/** Two sessions to end, and a second factor to reset. */
export async function prepareAccounts(sql: Tx): Promise<void> {
  await sql`insert into auth.mfa_factors (id, user_id, factor_type, status, created_at, updated_at)
    values (gen_random_uuid(), ${samuel}, 'totp', 'verified', now(), now())`;
  await sql`insert into private.second_factor_rules (facility_id) values (${lakeside})`;
  await sql`insert into auth.sessions (id, user_id, created_at) values
    (${ended}, ${nurse}, now()), (gen_random_uuid(), ${nurse}, now())`;
}

/** What changes accounts, with its events. The last of all, since it closes some. */
export const accountCommands: Record<string, Recorded> = {
  set_idle_minutes: call(
    facilityAdmin,
    `set_idle_minutes('${lakeside}', 5)`,
    "facility.idle_lock_changed",
  ),
  give_consent: call(amina, "give_consent('sms', 'sms-1', 'settings')", "consent.given"),
  withdraw_consent: call(amina, "withdraw_consent('sms', 'settings')", "consent.withdrawn"),
  invite_proxy: call(
    amina,
    "invite_proxy('rv-proxy@example.test', 'carer', current_date + 7, 'proxy-1')",
    "consent.given",
    "proxy.invited",
  ),
  grant_proxy: call(
    facilityAdmin,
    `grant_proxy('LK-20417', 'patient2@medzen.test', 'guardian', current_date + 7, 'incapacitated', '${marker} as the court has decided')`,
    "proxy.invited",
  ),
  accept_proxy: call(
    jonas,
    "accept_proxy((select id from public.list_proxies() where state = 'invited' limit 1))",
    "participant.added",
    "proxy.accepted",
  ),
  end_proxy: call(
    jonas,
    "end_proxy((select id from public.list_proxies() where state = 'standing' limit 1))",
    "participant.removed",
    "proxy.ended",
  ),
  set_second_factor_rule: call(
    facilityAdmin,
    `set_second_factor_rule('${lakeside}', false)`,
    "second_factor.rule_changed",
  ),
  reset_second_factor: call(systemAdmin, `reset_second_factor('${samuel}')`, "second_factor.reset"),
  note_session: { unrecorded: "the server records the sign-in itself; this is its browser's name" },
  end_session: call(nurse, `end_session('${ended}')`, "session.ended"),
  end_other_sessions: call(nurse, "end_other_sessions()", "sessions.ended"),
  invite_person: call(
    facilityAdmin,
    `invite_person('new@example.test', 'provider', repeat('a', 64), '${lakeside}')`,
    "invitation.sent",
  ),
  resend_invitation: call(
    facilityAdmin,
    `resend_invitation((select id from public.list_invitations() limit 1), repeat('b', 64))`,
    "invitation.sent_anew",
  ),
  revoke_invitation: call(
    facilityAdmin,
    "revoke_invitation((select id from public.list_invitations() limit 1))",
    "invitation.revoked",
  ),
  redeem_invitation: { unrecorded: "the server's own: who accepted it is recorded with it" },
  set_user_role: call(
    systemAdmin,
    `set_user_role('${helene}', 'provider', null)`,
    "user.role_changed",
  ),
  set_user_active: call(
    systemAdmin,
    `set_user_active('${helene}', false, '${marker}')`,
    "user.deactivated",
  ),
};
