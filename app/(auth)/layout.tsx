import type { ReactNode } from "react";

import { AuthAside } from "@/components/auth/auth-aside";
import { EmergencyLine } from "@/components/auth/emergency-line";
import { LanguageSwitch } from "@/components/ui/language-switch";
import { Logo } from "@/components/ui/logo";
import { env } from "@/lib/kernel/env";

/** The frame of the pages before sign-in: the form on one side, what MedZen promises on the other. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div data-density="calm" className="grid min-h-dvh list:grid-cols-2">
      <div className="flex flex-col bg-surface p-4 list:px-8 list:py-7">
        <header className="flex items-center justify-between gap-4">
          <Logo />
          <LanguageSwitch size="full" />
        </header>
        <main className="m-auto w-full max-w-100 py-8">{children}</main>
        <EmergencyLine number={env().emergencyNumber} />
      </div>
      <AuthAside />
    </div>
  );
}
