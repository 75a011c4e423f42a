import { Circle, CircleCheck, CircleDashed, CircleDot, Undo2 } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "@/lib/kernel/cn";

export type StateMark = "here" | "sent" | "delivered" | "read" | "returned";

const marks: Record<StateMark, ReactNode> = {
  here: <CircleDashed aria-hidden className="size-4 text-ink-3" />,
  sent: <Circle aria-hidden className="size-4 text-ink-3" />,
  delivered: <CircleDot aria-hidden className="size-4 text-ink-3" />,
  read: (
    <CircleCheck
      aria-hidden
      className="size-4 fill-accent text-accent [&>path]:stroke-on-solid [&>path]:stroke-[2.6]"
    />
  ),
  returned: <Undo2 aria-hidden className="size-4 text-urgent-ink" />,
};

export type MessageStateProps = { mark: StateMark; className?: string; children: ReactNode };

/** Where a message is, in words with a shape beside them. */
export function MessageState({ mark, className, children }: MessageStateProps) {
  return (
    <span
      data-message-state={mark}
      className={cn(
        "inline-flex items-center gap-1.5 px-1 text-meta dense:px-0",
        mark === "returned" ? "text-urgent-ink" : "text-ink-2",
        className,
      )}
    >
      {marks[mark]}
      <span className="figures">{children}</span>
    </span>
  );
}
