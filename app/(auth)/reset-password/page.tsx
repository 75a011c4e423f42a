import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { AuthPanel } from "@/components/auth/auth-panel";
import { ResetPasswordForm } from "@/components/auth/reset-password-form";
import { LinkButton } from "@/components/ui/link-button";
import { currentActor, halfwayActor } from "@/lib/auth/actor";
import { mayResetPassword } from "@/lib/auth/commands/reset-password";
import { paths, withQuery } from "@/lib/kernel/paths";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("reset.title") };
}

/** Open only to the browser that used a recovery mail, for some minutes. */
export default async function ResetPasswordPage() {
  const t = await getTranslations("auth.reset");
  const actor = await currentActor();
  if (await halfwayActor()) redirect(withQuery(paths.signInCode, { next: paths.resetPassword }));
  if (!actor || !(await mayResetPassword(actor))) {
    return (
      <AuthPanel title={t("overTitle")} lead={t("overLead")}>
        <LinkButton href={paths.forgotPassword} variant="main" size="lead" block>
          {t("newLink")}
        </LinkButton>
      </AuthPanel>
    );
  }
  return (
    <AuthPanel title={t("title")} lead={t("lead")}>
      <ResetPasswordForm email={actor.email} />
    </AuthPanel>
  );
}
