import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Avatar } from "@/components/ui/avatar";
import { LanguageSwitch } from "@/components/ui/language-switch";
import { Logo, LogoMark } from "@/components/ui/logo";
import { homePath, type Role } from "@/lib/auth/roles";
import { cn } from "@/lib/kernel/cn";

import { EmergencyLink } from "./emergency-link";
import { navItems } from "./nav-items";
import { NavLink } from "./nav-link";
import { ShellFrame } from "./shell-frame";
import { mainId, SkipLink } from "./skip-link";

export type AppShellProps = {
  role: Role;
  /** The signed-in person's name. */
  name: string;
  /** From configuration, never from a text. */
  emergencyNumber: string;
  /** The live number of unread messages, drawn on the messages entry. */
  unread: ReactNode;
  /** What has to be said above every page, such as a lost connection. */
  banner?: ReactNode;
  /** Chooses the language; the usual one needs the server. */
  language?: ReactNode;
  children: ReactNode;
};

/**
 * The frame of every signed-in page. Patients: calm, phone first, a quiet rail on wide screens.
 * Staff: dense, the deep rail. On phones both have the same bar under the thumb.
 */
export function AppShell(props: AppShellProps) {
  const t = useTranslations("layout");
  const calm = props.role === "patient" || props.role === "guest";
  return (
    <ShellFrame density={calm ? "calm" : "dense"} toastLabel={t("toasts")}>
      <SkipLink />
      {calm ? <CalmHeader {...props} /> : <DeepHeader {...props} />}
      <main
        id={mainId}
        tabIndex={-1}
        className="flex min-h-0 min-w-0 flex-1 flex-col pb-20 outline-none group-data-[mode=thread]/shell:pb-0 list:pb-0"
      >
        {props.banner}
        {props.children}
      </main>
    </ShellFrame>
  );
}

const bar =
  "fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t border-line bg-surface px-1 pt-1 pb-safe-1 group-data-[mode=thread]/shell:max-list:hidden";

function CalmHeader({ role, emergencyNumber, unread, language }: AppShellProps) {
  const t = useTranslations("layout");
  return (
    <header
      className={cn(
        "flex items-center justify-between gap-3 px-edge pt-3 pb-1 group-data-[mode=thread]/shell:max-list:hidden",
        "list:sticky list:top-0 list:h-dvh list:w-rail-wide list:shrink-0 list:flex-col list:items-stretch list:justify-start list:border-e list:border-line list:bg-surface list:p-4",
      )}
    >
      <Link href={homePath(role)} className="flex rounded-control no-underline list:px-3 list:py-2">
        <Logo />
      </Link>
      <nav
        aria-label={t("nav.label")}
        className={cn(
          bar,
          "list:static list:mt-4 list:flex list:flex-col list:gap-1 list:border-0 list:bg-transparent list:p-0",
        )}
      >
        {navItems[role].map(({ key, href, icon: Icon, ...item }) => (
          <NavLink
            key={key}
            href={href}
            label={t(`nav.${key}`)}
            icon={<Icon aria-hidden className="size-6" />}
            badge={item.unread ? unread : undefined}
            look="calm"
            ways={navItems[role].map((way) => way.href)}
          />
        ))}
      </nav>
      <div className="flex items-center gap-2 list:mt-auto list:justify-between">
        <EmergencyLink number={emergencyNumber} />
        {language ?? <LanguageSwitch />}
      </div>
    </header>
  );
}

function DeepHeader({ role, name, unread }: AppShellProps) {
  const t = useTranslations("layout");
  return (
    <header className="list:panel-deep list:sticky list:top-0 list:flex list:h-dvh list:w-rail list:shrink-0 list:flex-col list:px-1.5 list:py-3">
      <Link
        href={homePath(role)}
        aria-label={t("homeLink")}
        className="mx-auto mb-3 hidden rounded-control p-2 text-on-deep list:block"
      >
        <LogoMark />
      </Link>
      <nav
        aria-label={t("nav.label")}
        className={cn(
          bar,
          "list:static list:flex list:flex-1 list:flex-col list:gap-0.5 list:border-0 list:bg-transparent list:p-0",
        )}
      >
        {navItems[role].map(({ key, href, icon: Icon, ...item }) => (
          <div key={key} className={cn("grid", key === "settings" && "list:mt-auto")}>
            <NavLink
              href={href}
              label={t(`nav.${key}`)}
              icon={
                key === "settings" ? (
                  <>
                    <Icon aria-hidden className="size-5 list:hidden" />
                    <Avatar name={name} tone="on-deep" className="hidden list:inline-grid" />
                  </>
                ) : (
                  <Icon aria-hidden className="size-5" />
                )
              }
              badge={item.unread ? unread : undefined}
              look="deep"
              ways={navItems[role].map((way) => way.href)}
            />
          </div>
        ))}
      </nav>
    </header>
  );
}
