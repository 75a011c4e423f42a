"use client";

import { Camera, FolderOpen, Mic, Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useRef } from "react";

import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { fileTypes } from "@/lib/chat/files/limits";

export type AttachToolsProps = {
  add: (files: readonly File[]) => void;
  /** Begins to record. */
  record: () => void;
};

/** Ways to a file: chosen, taken with the camera, or spoken. */
export function AttachTools({ add, record }: AttachToolsProps) {
  const t = useTranslations("chat.files");
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const chosen = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    add([...(currentTarget.files ?? [])]);
    // The same file can be chosen once more.
    currentTarget.value = "";
  };
  const size = "size-4";
  return (
    <>
      <Menu
        align="start"
        trigger={
          <IconButton
            label={t("add")}
            icon={<Paperclip aria-hidden className="size-5 dense:size-4" />}
          />
        }
      >
        <MenuItem
          icon={<FolderOpen aria-hidden className={size} />}
          onSelect={() => files.current?.click()}
        >
          {t("attach")}
        </MenuItem>
        {/* Where there is no camera to take it with, the choice of files is the way. */}
        <MenuItem
          icon={<Camera aria-hidden className={size} />}
          onSelect={() => camera.current?.click()}
          className="hidden pointer-coarse:flex"
        >
          {t("photo")}
        </MenuItem>
        <MenuItem icon={<Mic aria-hidden className={size} />} onSelect={record}>
          {t("record")}
        </MenuItem>
      </Menu>
      <input
        ref={files}
        type="file"
        multiple
        accept={fileTypes.join(",")}
        aria-label={t("attach")}
        onChange={chosen}
        hidden
      />
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        aria-label={t("photo")}
        onChange={chosen}
        hidden
      />
    </>
  );
}
