import { useTranslations } from "next-intl";
import type { RefObject } from "react";

import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { MessageFile } from "@/lib/chat/types";

import { useFileAddress } from "./use-file-address";

export type PictureDialogProps = {
  file: MessageFile;
  close: () => void;
  returnTo: RefObject<HTMLElement | null>;
};

/** One picture, as large as the screen lets it be. */
export function PictureDialog({ file, close, returnTo }: PictureDialogProps) {
  const t = useTranslations("chat.files");
  const { address, failed, again } = useFileAddress(file.path);
  return (
    <Dialog
      open
      wide
      onOpenChange={close}
      title={file.name}
      closeText={t("close")}
      returnTo={returnTo}
    >
      {failed ? <p role="alert">{t("notNow")}</p> : null}
      {address === null ? (
        <Skeleton className="h-72" />
      ) : (
        // oxlint-disable-next-line next/no-img-element -- a private address that opens for minutes: nothing may keep a copy of it
        <img
          src={address}
          alt={file.name}
          onError={again}
          className="mx-auto max-h-[75dvh] max-w-full rounded-control object-contain"
        />
      )}
    </Dialog>
  );
}
