"use server";

import { redirect } from "next/navigation";

import { paths, safeNext, withQuery } from "@/lib/kernel/paths";

import { actorOrThrow } from "./actor";
import { confirmLink } from "./commands/confirm-link";
import { endAllSessions, endSession } from "./commands/end-session";
import { requestPasswordReset } from "./commands/request-password-reset";
import { resetPassword } from "./commands/reset-password";
import { signIn } from "./commands/sign-in";
import { signUp } from "./commands/sign-up";
import { formAction, text } from "./form-action";
import { homePath } from "./roles";
import { ConfirmLink, RequestReset, ResetPassword, SignIn, SignUp } from "./schema";

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
