"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useChange } from "@/components/ui/use-change";
import { end } from "@/lib/proxies/actions";

export type EndButtonProps = {
  id: string;
  /** Whom or what it is about, as the row says it. */
  name: string;
  /** An invitation goes without being asked again; what runs is confirmed. */
  what: "end" | "takeBack" | "decline";
  /** What ending means, to whoever does it. */
  text?: string;
};

/** Ends that somebody acts, or that they were asked to. */
export function EndButton({ id, name, what, text }: EndButtonProps) {
  const t = useTranslations("proxies.row");
  const [asks, setAsks] = useState(false);
  const { change, pending, problem } = useChange();
  const act = () => {
    setAsks(false);
    change({ act: () => end({ id }), done: t("ended") });
  };
  return (
    <>
      <Button
        pending={pending}
        aria-label={t(`${what}Of`, { name })}
        onClick={() => (text === undefined ? act() : setAsks(true))}
      >
        {t(what)}
      </Button>
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problem}
        </Banner>
      )}
      <Dialog
        open={asks}
        onOpenChange={setAsks}
        title={t("confirmTitle", { name })}
        closeText={t("keep")}
        footer={
          <Button variant="main" onClick={act}>
            {t("end")}
          </Button>
        }
      >
        <p className="text-support">{text}</p>
      </Dialog>
    </>
  );
}
