"use client";

import { MessageCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";

import { Button } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/button-class";
import { LinkButton } from "@/components/ui/link-button";
import { useErrorText } from "@/components/ui/use-error-text";
import type { Appointment } from "@/lib/appointments/types";
import { paths } from "@/lib/kernel/paths";
import { answered, type PublicError, type Result } from "@/lib/kernel/result";

/** Opens or asks for the thread of a visit and answers its address. */
export type OpenThread = (appointmentId: string) => Promise<Result<string>>;

export type ThreadButtonProps = ButtonLook & {
  visit: Pick<Appointment, "id" | "conversationId" | "can">;
  /** Who is at the other end; makes the button's name unique on the page. */
  name: string;
  openThread: OpenThread;
  className?: string;
};

/** The way to the thread of a visit: to write while the window is open, to read once it is closed. */
export function ThreadButton({ visit, name, openThread, ...look }: ThreadButtonProps) {
  const t = useTranslations("appointments");
  const errorText = useErrorText();
  const router = useRouter();
  const [pending, start] = useTransition();
  const [error, setError] = useState<PublicError | null>(null);
  if (!visit.can.write && !visit.can.readOnly) return null;

  const icon = <MessageCircle aria-hidden className="size-5 dense:size-4" />;
  const words = (
    <>
      <span aria-hidden>{pending ? t("opening") : t(visit.can.write ? "write" : "read")}</span>
      <span className="sr-only">{t(visit.can.write ? "writeTo" : "readWith", { name })}</span>
    </>
  );
  if (visit.conversationId !== null) {
    return (
      <LinkButton href={paths.conversation(visit.conversationId)} icon={icon} {...look}>
        {words}
      </LinkButton>
    );
  }
  const open = () =>
    start(async () => {
      const result = await answered(openThread(visit.id));
      if (result.ok) router.push(result.value);
      else setError(result.error);
    });
  return (
    <>
      <Button icon={icon} pending={pending} onClick={open} {...look}>
        {words}
      </Button>
      {error ? (
        <p role="alert" className="basis-full text-meta">
          {errorText(error)}
        </p>
      ) : null}
    </>
  );
}
