import { FileAudio, FileImage, FileSpreadsheet, FileText } from "lucide-react";

import { cn } from "@/lib/kernel/cn";

/** What kind of file it is, at a glance; its name says it in words. */
export function FileIcon({ mime, className }: { mime: string; className?: string }) {
  const look = cn("shrink-0 text-ink-2", className);
  if (mime.startsWith("image/")) return <FileImage aria-hidden className={look} />;
  if (mime.startsWith("audio/")) return <FileAudio aria-hidden className={look} />;
  const isTable = mime === "text/csv" || mime.includes("spreadsheet");
  return isTable ? (
    <FileSpreadsheet aria-hidden className={look} />
  ) : (
    <FileText aria-hidden className={look} />
  );
}
