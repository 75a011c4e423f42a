import { getTranslations } from "next-intl/server";

import { LinkButton } from "@/components/ui/link-button";
import { Logo } from "@/components/ui/logo";
import { paths } from "@/lib/kernel/paths";

/** For addresses that do not exist and for things that are not the reader's: one answer for both. */
export default async function NotFound() {
  const t = await getTranslations("common.notFound");
  return (
    <main className="mx-auto flex min-h-dvh max-w-calm flex-col justify-center gap-4 p-edge">
      <Logo />
      <h1 className="text-display">{t("title")}</h1>
      <p className="text-ink-2">{t("body")}</p>
      <LinkButton href={paths.root} variant="main" className="self-start">
        {t("action")}
      </LinkButton>
    </main>
  );
}
