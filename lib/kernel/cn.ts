import { clsx, type ClassValue } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// The type scale and the target sizes are ours, not Tailwind's: unless they are named here, the
// merge takes `text-body` for a colour and drops it beside `text-ink`.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["display", "title", "heading", "body", "support", "label", "meta", "micro", "badge"],
      spacing: [
        "target",
        "target-lead",
        "control",
        "row-x",
        "row-y",
        "gap",
        "edge",
        "section",
        "avatar",
        "badge",
        "rail",
      ],
      radius: ["control", "card", "bubble", "chip", "tail"],
    },
  },
});

/** Joins class names; of two that set the same property the later one stays. */
export function cn(...inputs: ClassValue[]): string {
  return merge(clsx(inputs));
}
