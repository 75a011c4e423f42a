import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { signOut } from "@/lib/auth/actions";

/** Ends the session of this browser. A form, so that it works before scripts have loaded. */
export function SignOutForm({ className }: { className?: string }) {
  const t = useTranslations("auth");
  return (
    <form action={signOut} className={className}>
      <Button type="submit" icon={<LogOut aria-hidden className="size-5" />}>
        {t("signOut")}
      </Button>
    </form>
  );
}
