import { useTranslations } from "next-intl";
import { useEffect } from "react";

import { useToast } from "@/components/ui/toast";

import { useDeviceStatus } from "./use-device-status";

const toldKey = "medzen:online-only-told";

/** Says once in a browser session that this device keeps no copy: people must not rely on one. */
export function useOnlineOnlyNotice(): void {
  const t = useTranslations("offline");
  const toast = useToast();
  const isOnlineOnly = useDeviceStatus()?.mode === "online";
  useEffect(() => {
    if (!isOnlineOnly || wasTold()) return;
    toast({ text: t("onlineToast") });
  }, [isOnlineOnly, toast, t]);
}

function wasTold(): boolean {
  try {
    const told = sessionStorage.getItem(toldKey) !== null;
    sessionStorage.setItem(toldKey, "1");
    return told;
  } catch {
    // Storage is forbidden: it is said on every page then.
    return false;
  }
}
