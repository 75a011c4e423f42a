import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";

import { useToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { wordings } from "@/lib/consents/types";
import { answered, type PublicError } from "@/lib/kernel/result";
import { changePreferences } from "@/lib/notifications/actions";
import type { NotificationSettings } from "@/lib/notifications/types";

/** What the form holds: also what is written and not chosen, so that nothing typed is lost. */
export type PreferencesDraft = {
  push: boolean;
  email: boolean;
  sms: boolean;
  phone: string;
  quiet: boolean;
  quietFrom: string;
  quietUntil: string;
  reminders: boolean;
};

export type PreferencesField = "phone" | "quietFrom" | "quietUntil";
type Problem = { field: PreferencesField | null; text: string };

/** A night, for whoever turns quiet hours on and has never had any. */
const usual = { from: "22:00", until: "07:00" };

export function draftOf({ preferences, phone }: NotificationSettings): PreferencesDraft {
  const { push, email, sms, quietFrom, quietUntil, reminders } = preferences;
  return {
    push,
    email,
    sms,
    phone: phone ?? "",
    quiet: quietFrom !== null,
    quietFrom: quietFrom ?? usual.from,
    quietUntil: quietUntil ?? usual.until,
    reminders,
  };
}

/** The form of the ways to tell somebody: what it holds, what is wrong with it, and saving. */
export function usePreferences(saved: NotificationSettings) {
  const t = useTranslations("notifications.settings.ways");
  const router = useRouter();
  const toast = useToast();
  const refusal = useRefusal();
  const [draft, setDraft] = useState(() => draftOf(saved));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, start] = useTransition();
  const write = (part: Partial<PreferencesDraft>) => setDraft((before) => ({ ...before, ...part }));
  const save = () => {
    const missing = missingIn(draft);
    setProblem(missing && { field: missing.field, text: t(missing.what) });
    if (missing !== null) return;
    const { push, email, sms, phone, quiet, quietFrom, quietUntil, reminders } = draft;
    start(async () => {
      const result = await answered(
        changePreferences({
          push,
          email,
          sms,
          // A number that is not asked for stays as it is.
          phone: sms ? phone : (saved.phone ?? ""),
          quietFrom: quiet ? quietFrom : null,
          quietUntil: quiet ? quietUntil : null,
          reminders,
          agreesTo: {
            sms: sms && !saved.agrees.sms ? wordings.sms : null,
            email: email && !saved.agrees.email ? wordings.email : null,
          },
        }),
      );
      if (!result.ok) return setProblem(refusal(result.error));
      toast({ text: t("saved") });
      router.refresh();
    });
  };
  const errorAt = (field: PreferencesField | null) =>
    problem !== null && problem.field === field ? problem.text : null;
  return { draft, write, save, pending, errorAt };
}

type Missing = {
  field: PreferencesField;
  what: "phoneMissing" | "fromError" | "untilError" | "sameError";
};

function missingIn({ sms, phone, quiet, quietFrom, quietUntil }: PreferencesDraft): Missing | null {
  if (sms && phone.trim() === "") return { field: "phone", what: "phoneMissing" };
  if (!quiet) return null;
  if (quietFrom === "") return { field: "quietFrom", what: "fromError" };
  if (quietUntil === "") return { field: "quietUntil", what: "untilError" };
  return quietFrom === quietUntil ? { field: "quietUntil", what: "sameError" } : null;
}

/** A refusal of the server at its field, in the words of that field. */
function useRefusal(): (error: PublicError) => Problem {
  const t = useTranslations("notifications.settings.ways");
  const errorText = useErrorText();
  return (error) => {
    switch (error.field) {
      case "phone":
        return { field: "phone", text: t("phoneError") };
      case "sms_consent":
        return { field: null, text: t("smsConsent") };
      case "sms":
        return { field: "phone", text: t("phoneMissing") };
      case "quietFrom":
      case "quiet_from":
        return { field: "quietFrom", text: t("fromError") };
      case "quietUntil":
      case "quiet_until":
        return { field: "quietUntil", text: t("untilError") };
      default:
        return { field: null, text: errorText(error) };
    }
  };
}
