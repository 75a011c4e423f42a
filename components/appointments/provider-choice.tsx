import { useTranslations } from "next-intl";
import { useId } from "react";

import { Avatar } from "@/components/ui/avatar";
import type { BookableProvider } from "@/lib/appointments/types";

import { placeKey } from "./use-booking";

export type ProviderChoiceProps = {
  providers: readonly BookableProvider[];
  chosen: BookableProvider | null;
  onChoose: (place: BookableProvider) => void;
};

/** With whom, and at which clinic. */
export function ProviderChoice({ providers, chosen, onChoose }: ProviderChoiceProps) {
  const t = useTranslations("appointments.book");
  const name = useId();
  const key = chosen === null ? null : placeKey(chosen);
  return (
    <fieldset>
      <legend className="mb-1.5 text-label">{t("provider")}</legend>
      <div className="divide-y divide-line overflow-clip rounded-card border border-line bg-surface">
        {providers.map((place) => (
          <label
            key={placeKey(place)}
            className="flex min-h-target items-center gap-3.5 px-row-x py-row-y transition-state has-checked:bg-accent-tint has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={placeKey(place)}
              checked={placeKey(place) === key}
              onChange={() => onChoose(place)}
              className="size-5 shrink-0 accent-accent"
            />
            <Avatar name={place.name} />
            <span className="min-w-0">
              <span className="block font-medium">{place.name}</span>
              <span className="block text-support text-ink-2">
                {[place.specialty, place.facilityName].filter(Boolean).join(", ")}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
