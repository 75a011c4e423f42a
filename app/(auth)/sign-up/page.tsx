import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { AuthPanel } from "@/components/auth/auth-panel";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { currentActor } from "@/lib/auth/actor";
import { homePath } from "@/lib/auth/roles";
import { paths } from "@/lib/kernel/paths";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("signUp.title") };
}

const signInLink = (words: ReactNode) => (
  <Link href={paths.signIn} className="link font-medium">
    {words}
  </Link>
);

/** A patient asks for an account. Staff accounts come from the clinic. */
export default async function SignUpPage() {
  const actor = await currentActor();
  if (actor) redirect(homePath(actor.role));
  const t = await getTranslations("auth");
  return (
    <AuthPanel
      title={t("signUp.title")}
      lead={t("signUp.lead")}
      footer={t.rich("signUp.signIn", { link: signInLink })}
    >
      <SignUpForm />
    </AuthPanel>
  );
}
