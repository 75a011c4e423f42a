"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/password-field";
import { signOut } from "@/lib/auth/actions";

import { useModal, useScreenLock, useUnlock } from "./use-screen-lock";

export type ScreenLockProps = {
  name: string;
  /** Null where the server was not asked: what this device knows counts. */
  session: string | null;
  minutes: number | null;
  /** It was locked when the page was asked for, so nothing of the page is drawn. */
  served?: boolean;
};

/** Locks the screen of staff when nobody has touched it for as long as their clinic says. */
export function ScreenLock({ served = false, ...props }: ScreenLockProps) {
  const isLocked = useScreenLock({ ...props, served });
  return isLocked ? <LockedScreen name={props.name} /> : null;
}

function LockedScreen({ name }: { name: string }) {
  const t = useTranslations("people.lock");
  const fields = useTranslations("auth.fields");
  const ref = useModal();
  const { password, setPassword, problem, pending, submit } = useUnlock();
  return (
    <dialog
      ref={ref}
      aria-labelledby="screen-lock"
      className="fixed inset-0 m-0 size-full max-h-none max-w-none overflow-y-auto bg-canvas p-edge text-ink"
      onCancel={(event) => event.preventDefault()}
    >
      <div className="mx-auto flex max-w-sm flex-col gap-4.5 pt-section">
        <h1 id="screen-lock" className="flex items-center gap-2 text-title">
          <Lock aria-hidden className="size-6" />
          {t("title")}
        </h1>
        <p className="text-support text-ink-2">{t("text", { name })}</p>
        <form
          noValidate
          className="flex flex-col gap-4.5"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {problem === null ? null : (
            <Banner tone="urgent" role="alert">
              {problem}
            </Banner>
          )}
          <PasswordField
            label={fields("password")}
            autoComplete="current-password"
            autoFocus
            showText={fields("show")}
            hideText={fields("hide")}
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
          <Button type="submit" variant="main" size="lead" block pending={pending}>
            {t("unlock")}
          </Button>
        </form>
        <form action={signOut} className="flex flex-col gap-1 border-t border-line pt-4">
          <p className="text-meta text-ink-2">{t("signOutText")}</p>
          <div>
            <Button type="submit">{t("signOut")}</Button>
          </div>
        </form>
      </div>
    </dialog>
  );
}
