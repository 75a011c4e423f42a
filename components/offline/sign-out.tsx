"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { signOut, signOutEverywhere } from "@/lib/auth/actions";

import { useSignOut } from "./use-sign-out";

export type SignOutProps = {
  /** On every device of the person. */
  everywhere?: boolean;
};

/** Ends the session. A form, so that it works before scripts have loaded. */
export function SignOut({ everywhere = false }: SignOutProps) {
  const t = useTranslations("offline.signOut");
  const settings = useTranslations("people.settings");
  const { submit, leave, asking, stay, stuck, pending } = useSignOut(everywhere);
  return (
    <form action={everywhere ? signOutEverywhere : signOut} onSubmit={submit}>
      <Button
        type="submit"
        pending={pending}
        icon={everywhere ? undefined : <LogOut aria-hidden className="size-5" />}
      >
        {settings(everywhere ? "signOutEverywhere" : "signOut")}
      </Button>
      {stuck ? (
        <p role="alert" className="mt-1 text-meta text-urgent-ink">
          {t("needsConnection")}
        </p>
      ) : null}
      <Dialog
        open={asking !== null}
        onOpenChange={(open) => (open ? undefined : stay())}
        title={t("title")}
        description={t("text", { count: asking ?? 0 })}
        closeText={t("stay")}
        footer={
          <>
            <Button onClick={stay}>{t("stay")}</Button>
            <Button variant="main" onClick={leave}>
              {t("leave")}
            </Button>
          </>
        }
      />
    </form>
  );
}
