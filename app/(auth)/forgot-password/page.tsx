import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { AuthPanel } from "@/components/auth/auth-panel";
import { ForgotPasswordForm } from "@/components/auth/forgot-password-form";
import { paths } from "@/lib/kernel/paths";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("forgot.title") };
}

/** Asks for the mail that opens `/reset-password`. */
export default async function ForgotPasswordPage() {
  const t = await getTranslations("auth.forgot");
  return (
    <AuthPanel
      title={t("title")}
      lead={t("lead")}
      footer={
        <Link href={paths.signIn} className="link font-medium">
          {t("back")}
        </Link>
      }
    >
      <ForgotPasswordForm />
    </AuthPanel>
  );
}
