"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef } from "react";

import { controlClass } from "@/components/ui/control-class";
import { IconButton } from "@/components/ui/icon-button";
import { cn } from "@/lib/kernel/cn";

export type SearchFieldProps = {
  value: string;
  onChange: (value: string) => void;
  /** The arrow down leads to what was found. */
  onDown: () => void;
};

/** Where one types what to look for. Escape and the cross empty it. */
export function SearchField({ value, onChange, onDown }: SearchFieldProps) {
  const t = useTranslations("chat.search");
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const clear = () => {
    onChange("");
    field.current?.focus();
  };
  return (
    <search className="relative">
      <label htmlFor={id} className="sr-only">
        {t("label")}
      </label>
      <Search
        aria-hidden
        className="pointer-events-none absolute start-3 top-1/2 size-5 -translate-y-1/2 text-ink-3 dense:start-2.5 dense:size-4"
      />
      <input
        ref={field}
        id={id}
        // Of type text: a search field of the browser would bring a second cross.
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="none"
        maxLength={100}
        placeholder={t("placeholder")}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") onDown();
          if (event.key !== "Escape" || value === "") return;
          event.preventDefault();
          clear();
        }}
        className={cn(controlClass(false), "ps-10 pe-11 dense:ps-8 dense:pe-9")}
      />
      {value === "" ? null : (
        <IconButton
          label={t("clear")}
          icon={<X aria-hidden className="size-4" />}
          className="absolute end-0 top-1/2 -translate-y-1/2"
          onClick={clear}
        />
      )}
    </search>
  );
}
