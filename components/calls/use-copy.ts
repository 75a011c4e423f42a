import { useState } from "react";

/** Whether a text was put on the clipboard: not tried, done, or refused by the browser. */
export type Copied = "no" | "yes" | "refused";

/** Copies a text; another text has not been copied yet. */
export function useCopy(text: string): { copied: Copied; copy: () => void } {
  const [last, setLast] = useState<{ text: string; copied: Copied }>({ text: "", copied: "no" });
  const copy = () => {
    const settle = (copied: Copied) => () => setLast({ text, copied });
    void navigator.clipboard.writeText(text).then(settle("yes"), settle("refused"));
  };
  return { copied: last.text === text ? last.copied : "no", copy };
}
