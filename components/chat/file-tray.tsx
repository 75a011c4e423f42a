"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";

import { IconButton } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import { holdContent } from "@/lib/chat/files/held";
import { maxFileBytes, maxFiles } from "@/lib/chat/files/limits";
import type { PreparedFile } from "@/lib/chat/files/types";

import { FileIcon } from "./file-icon";
import type { Tray, TrayItem } from "./use-tray";
import { useFileSize } from "./use-file-size";

/** What goes with the text: each file with a look at it, and what can't go with the reason. */
export function FileTray({ tray }: { tray: Tray }) {
  const t = useTranslations("chat.files");
  if (tray.items.length === 0) return null;
  return (
    <ul aria-label={t("tray")} className="flex flex-wrap gap-2 pb-2 dense:p-2">
      {tray.items.map((item) => (
        <li key={item.key} className="max-w-full" data-tray={item.state}>
          <Chosen item={item} remove={() => tray.remove(item.key)} />
        </li>
      ))}
    </ul>
  );
}

function Chosen({ item, remove }: { item: TrayItem; remove: () => void }) {
  const t = useTranslations("chat.files");
  const { name, state, file } = item;
  const drop = (
    <IconButton
      label={t("remove", { name })}
      icon={<X aria-hidden className="size-4" />}
      onClick={remove}
      className="shrink-0"
    />
  );
  if (state === "looking") {
    return (
      <div role="status" className="flex items-center gap-2">
        <Skeleton className="size-12" />
        <span className="text-meta text-ink-2">{t("looking", { name })}</span>
        {drop}
      </div>
    );
  }
  if (state !== "ready" || file === null) {
    const problem = state === "ready" ? "unreadable" : state;
    return (
      <div
        role="alert"
        className="flex items-center gap-1 rounded-control bg-urgent-tint ps-3 text-meta text-urgent-ink"
      >
        <p className="py-1 [overflow-wrap:anywhere]">
          {t(`problem.${problem}`, { name, mb: maxFileBytes / 1_048_576, count: maxFiles })}
        </p>
        {drop}
      </div>
    );
  }
  return <Ready file={file} drop={drop} />;
}

function Ready({ file, drop }: { file: PreparedFile; drop: React.ReactNode }) {
  const size = useFileSize();
  const address = holdContent(file.id, file.content);
  return (
    <div className="flex items-center gap-2 rounded-control border border-line bg-surface ps-1">
      {file.mime.startsWith("image/") ? (
        // oxlint-disable-next-line next/no-img-element -- an address in this page's memory: nothing to optimise
        <img src={address} alt="" className="size-12 rounded-control object-cover" />
      ) : (
        <FileIcon mime={file.mime} className="mx-2 my-3 size-6" />
      )}
      <span className="flex min-w-0 flex-col py-1 text-meta">
        <bdi className="max-w-48 truncate font-medium">{file.name}</bdi>
        <span className="text-ink-2 figures">{size(file.bytes)}</span>
      </span>
      {file.mime.startsWith("audio/") ? (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- the person's own words, just spoken
        <audio controls src={address} className="h-10 max-w-48" />
      ) : null}
      {drop}
    </div>
  );
}
