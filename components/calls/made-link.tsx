"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";

import { useCopy } from "./use-copy";

export type MadeLinkProps = { name: string; address: string };

/** A link that was just made, to be given to its guest. */
export function MadeLink({ name, address }: MadeLinkProps) {
  const t = useTranslations("calls.guests");
  const { copied, copy } = useCopy(address);
  return (
    <div className="flex flex-col gap-2" data-call-link>
      <TextField
        readOnly
        label={t("link", { name })}
        hint={t("linkHint")}
        error={copied === "refused" ? t("copyByHand") : null}
        value={address}
        onFocus={(event) => event.target.select()}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={<Copy aria-hidden className="size-4" />} onClick={copy}>
          {t("copy")}
        </Button>
        <span role="status" className="text-support text-success-ink">
          {copied === "yes" ? t("copied") : null}
        </span>
      </div>
    </div>
  );
}
