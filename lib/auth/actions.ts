"use server";

import { redirect } from "next/navigation";
import { z } from "zod";

import { paths, safeNext, withQuery } from "@/lib/kernel/paths";

import { action } from "./action";
import { actorOrThrow, halfwayActor } from "./actor";
import { acceptInvitation } from "./commands/accept-invitation";
import { confirmLink } from "./commands/confirm-link";
import { endOneSession, endOtherSessions } from "./commands/end-elsewhere";
import { endAllSessions, endSession } from "./commands/end-session";
import { invitePerson, resendInvitation, revokeInvitation } from "./commands/invite-person";
import { requestPasswordReset } from "./commands/request-password-reset";
import { resetPassword } from "./commands/reset-password";
import {
  beginHalfway,
  confirmFactor,
  passSecondStep,
  removeFactorWithCode,
  startFactor,
} from "./commands/second-factor";
import { signIn } from "./commands/sign-in";
import { signUp } from "./commands/sign-up";
import { formAction, text } from "./form-action";
import { homePath } from "./roles";
import {
  AcceptInvitation,
  ConfirmLink,
  FactorWithCode,
  InvitationId,
  InvitePerson,
  NewFactor,
  RequestReset,
  ResetPassword,
  SecondStep,
  SessionId,
  SignIn,
  SignUp,
  staffRoles,
} from "./schema";

export const signInWithForm = formAction(
  {
    input: SignIn,
    read: (form) => ({
      email: text(form, "email"),
      password: text(form, "password"),
      sharedDevice: text(form, "sharedDevice") === "on",
    }),
    keep: ["email", "sharedDevice"],
  },
  async (input, form) => {
    const role = await signIn(input);
    redirect(safeNext(form.get("next")) ?? homePath(role));
  },
);

/** The code after the password. Whoever has none to give any more is shown the sign-in page. */
export const signInCodeWithForm = formAction(
  { input: SecondStep, read: (form) => ({ code: text(form, "code") }), keep: [] },
  async ({ code }, form) => {
    const next = safeNext(form.get("next"));
    const halfway = await halfwayActor();
    if (halfway === null) redirect(withQuery(paths.signIn, { next }));
    await passSecondStep(halfway, code);
    redirect(next ?? homePath(halfway.actor.role));
  },
);

/** Begins to set up a device for the second step of signing in. */
export const beginFactor = action(
  { name: "second_factor.begin", input: NewFactor, roles: staffRoles, halfway: true },
  (_actor, { name }) => startFactor(name),
);

/** Finishes it by a first code; for whoever was asked to set one up, that is the second step too. */
export const finishFactor = action(
  { name: "second_factor.finish", input: FactorWithCode, roles: staffRoles, halfway: true },
  async (actor, given) => {
    const halfway = await halfwayActor();
    await confirmFactor(actor, given);
    if (halfway !== null) await beginHalfway(actor);
  },
);

/** Takes a device away, by a code. */
export const removeFactor = action(
  { name: "second_factor.remove", input: FactorWithCode, roles: staffRoles },
  removeFactorWithCode,
);

export const signUpWithForm = formAction(
  {
    input: SignUp,
    read: (form) => ({
      displayName: text(form, "displayName"),
      email: text(form, "email"),
      password: text(form, "password"),
      locale: text(form, "locale"),
    }),
    keep: ["displayName", "email", "locale"],
  },
  async (input) => {
    await signUp(input);
    redirect(withQuery(paths.checkMail, { for: "sign-up" }));
  },
);

export const requestResetWithForm = formAction(
  { input: RequestReset, read: (form) => ({ email: text(form, "email") }), keep: ["email"] },
  async (input) => {
    await requestPasswordReset(input);
    redirect(withQuery(paths.checkMail, { for: "reset" }));
  },
);

export const confirmLinkWithForm = formAction(
  {
    input: ConfirmLink,
    read: (form) => ({
      tokenHash: text(form, "tokenHash"),
      type: text(form, "type"),
      timeZone: text(form, "timeZone"),
    }),
    keep: [],
  },
  async (input) => redirect(await confirmLink(input)),
);

export const resetPasswordWithForm = formAction(
  {
    input: ResetPassword,
    read: (form) => ({ password: text(form, "password") }),
    keep: [],
  },
  async ({ password }) => {
    const actor = await actorOrThrow();
    await resetPassword(actor, password);
    redirect(homePath(actor.role));
  },
);

export const acceptInvitationWithForm = formAction(
  {
    input: AcceptInvitation,
    read: (form) => ({
      token: text(form, "token"),
      displayName: text(form, "displayName"),
      password: text(form, "password"),
      locale: text(form, "locale"),
      timeZone: text(form, "timeZone"),
    }),
    keep: ["displayName", "locale"],
  },
  async (input) => redirect(homePath(await acceptInvitation(input))),
);

/** Invites somebody to work here. Which administrator may is the database's word, as with all three. */
export const invite = action({ name: "invitation.send", input: InvitePerson }, invitePerson);

/** Sends an invitation anew. */
export const inviteAgain = action(
  { name: "invitation.send_anew", input: InvitationId },
  (actor, { id }) => resendInvitation(actor, id),
);

/** Takes an invitation back. */
export const takeInvitationBack = action(
  { name: "invitation.revoke", input: InvitationId },
  (_actor, { id }) => revokeInvitation(id),
);

/** Signs the person out in one other place. */
export const signOutThere = action(
  { name: "session.end_one", input: SessionId },
  (_actor, { id }) => endOneSession(id),
);

/** Signs the person out everywhere but here. */
export const signOutElsewhere = action({ name: "session.end_others", input: z.object({}) }, () =>
  endOtherSessions(),
);

/** Ends this browser's session and shows the sign-in page. The `action` of a form. */
export async function signOut(): Promise<void> {
  await endSession();
  redirect(withQuery(paths.signIn, { reason: "signed-out" }));
}

/** Ends the person's sessions on every device and shows the sign-in page. Throws when it cannot. */
export async function signOutEverywhere(): Promise<void> {
  await endAllSessions();
  redirect(withQuery(paths.signIn, { reason: "signed-out-everywhere" }));
}
