"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Segmented } from "@/components/ui/segmented";
import { useErrorText } from "@/components/ui/use-error-text";
import { type Theme, themes } from "@/lib/people/schema";

import { useProfileChange } from "./use-profile-change";

const icons = { system: Monitor, light: Sun, dark: Moon } as const;

/** Light, dark, or as the device has it. */
export function ThemeForm({ userId, theme }: { userId: string; theme: Theme }) {
  const t = useTranslations("people.settings");
  const errorText = useErrorText();
  const { change, error } = useProfileChange(userId);
  const [chosen, setChosen] = useState(theme);
  return (
    <div className="flex flex-col gap-2">
      <Segmented
        legend={t("theme")}
        value={error ? theme : chosen}
        options={themes.map((value) => {
          const Icon = icons[value];
          return {
            value,
            label: t(`themes.${value}`),
            icon: <Icon aria-hidden className="size-4" />,
          };
        })}
        onChange={(value) => {
          setChosen(value);
          change({ theme: value }, t("saved"));
        }}
      />
      {error ? (
        <p role="alert" className="text-meta text-urgent-ink">
          {errorText(error)}
        </p>
      ) : null}
    </div>
  );
}
