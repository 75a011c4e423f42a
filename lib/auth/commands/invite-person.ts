import "server-only";

import { randomBytes } from "node:crypto";
import { createTranslator } from "next-intl";
import { z } from "zod";

import { catalogue } from "@/i18n/messages";
import { sendMail } from "@/lib/adapters/mail/send-mail";
import { tokenHash } from "@/lib/auth/invitations";
import { type InvitePerson, staffRoles } from "@/lib/auth/schema";
import type { Actor } from "@/lib/auth/types";
import { env } from "@/lib/kernel/env";
import { AppError } from "@/lib/kernel/errors";
import { asLocale, locales } from "@/lib/kernel/locale";
import { log } from "@/lib/kernel/log";
import { paths, withQuery } from "@/lib/kernel/paths";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

type Letter = Pick<InvitePerson, "email" | "role"> & { clinic: string | null; token: string };

/**
 * Invites an address to a role and a place. The answer is the same whether or not it has an account.
 * @throws AppError `not_admin`, `forbidden` above the caller's scope, `rate_limited`, or `mail_not_sent`, with the
 * invitation kept.
 */
export async function invitePerson(actor: Actor, input: InvitePerson): Promise<void> {
  const token = newToken();
  const { email, role, facilityId } = input;
  const client = await serverClient();
  const id = must(
    await client.rpc("invite_person", {
      p_email: email,
      p_role: role,
      ...(facilityId !== null && { p_facility_id: facilityId }),
      p_token_hash: tokenHash(token),
    }),
  );
  const sent = must(await client.rpc("list_invitations")).find((one) => one.id === id);
  await mail(actor, { email, role, token, clinic: sent?.facility_name ?? null });
}

/** Sends an invitation anew, with a new link; the one before is worth nothing. @throws AppError as above, `invitation_closed`. */
export async function resendInvitation(actor: Actor, id: string): Promise<void> {
  const token = newToken();
  const client = await serverClient();
  const [sent] = must(
    await client.rpc("resend_invitation", {
      p_invitation_id: id,
      p_token_hash: tokenHash(token),
    }),
  );
  if (sent === undefined) throw new AppError("not_found");
  const { email, facility_name: clinic } = sent;
  await mail(actor, { email, role: z.enum(staffRoles).parse(sent.role), token, clinic });
}

/** Takes an invitation back. @throws AppError `not_admin`, `not_found`, `invitation_closed`. */
export async function revokeInvitation(id: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("revoke_invitation", { p_invitation_id: id }));
}

/** 256 random bits. */
function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Sent at once and not from the list of due work: what lies there would hold the secret. */
async function mail(actor: Actor, letter: Letter): Promise<void> {
  const { smtpUrl, mailFrom, appUrl } = env();
  const locale = asLocale(actor.locale) ?? locales[0];
  const messages = catalogue[locale];
  const say = createTranslator({ locale, messages, namespace: "auth.invitation.mail" });
  const roles = createTranslator({ locale, messages, namespace: "people.settings.roles" });
  const { email, role, clinic, token } = letter;
  const words = { inviter: actor.displayName, role: roles(role) };
  const lines = [
    clinic === null ? say("textSystem", words) : say("text", { ...words, clinic }),
    say("open", { url: `${appUrl}${withQuery(paths.invitation, { token })}` }),
    say("ignore"),
  ];
  try {
    if (smtpUrl === null) throw new Error("no mail server is set");
    await sendMail(
      { smtpUrl, from: mailFrom },
      { to: email, subject: say("subject"), text: `${lines.join("\n\n")}\n`, locale },
    );
  } catch (cause) {
    log.error("invitation.not_mailed", { actorId: actor.id, cause });
    throw new AppError("mail_not_sent", { cause });
  }
}
