import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { AuthPanel } from "@/components/auth/auth-panel";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/kernel/paths";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("checkMail.title") };
}

/** Says what happens next. The same words whether the address has an account or not. */
export default async function CheckMailPage({ searchParams }: PageProps<"/check-mail">) {
  const forReset = (await searchParams)["for"] === "reset";
  const t = await getTranslations("auth.checkMail");
  return (
    <AuthPanel
      title={t("title")}
      lead={forReset ? t("reset") : t("signUp")}
      footer={
        <Link href={forReset ? paths.forgotPassword : paths.signUp} className="link font-medium">
          {t("again")}
        </Link>
      }
    >
      <p className="text-ink-2">{t("notThere")}</p>
      <LinkButton href={paths.signIn} size="lead" block>
        {t("signIn")}
      </LinkButton>
    </AuthPanel>
  );
}
