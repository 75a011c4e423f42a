import { MessageCircle, Video, VideoOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";

import type { StepNotice } from "./use-step-down";

export type StepLineProps = {
  notice: StepNotice | null;
  /** Pictures for everybody again, and one's own camera if it was on. */
  onTryAgain: () => void;
  /** One's own camera again, or not: then nothing more is said of it. */
  onCamera: (on: boolean) => void;
  /** What else can be done where people write. */
  children?: ReactNode;
};

const strong = (words: ReactNode) => <strong>{words}</strong>;
const icons = { sound: VideoOff, text: MessageCircle, back: Video } as const;

/** That a call has stepped down, in the same words for everybody in it, and the way back. */
export function StepLine({ notice, onTryAgain, onCamera, children }: StepLineProps) {
  const t = useTranslations("calls.step");
  // The region is there before it speaks, as for every line above the pictures.
  return (
    <div role="status" data-call-step={notice?.kind} className="empty:hidden">
      {notice === null ? null : (
        <Banner
          role="note"
          tone={notice.kind === "back" ? "accent" : "neutral"}
          icon={<StepIcon kind={notice.kind} />}
          className="border-line"
        >
          <p>{t.rich(notice.kind, { b: strong })}</p>
          {notice.kind !== "back" && notice.isBetter ? <p>{t("better")}</p> : null}
          <div className="mt-2 flex flex-wrap gap-2">
            {notice.kind === "back" ? (
              <>
                <Button variant="main" onClick={() => onCamera(true)}>
                  {t("cameraOn")}
                </Button>
                <Button onClick={() => onCamera(false)}>{t("cameraStays")}</Button>
              </>
            ) : (
              <Button variant={notice.isBetter ? "main" : "second"} onClick={onTryAgain}>
                {t("tryAgain")}
              </Button>
            )}
            {notice.kind === "text" ? children : null}
          </div>
        </Banner>
      )}
    </div>
  );
}

function StepIcon({ kind }: { kind: StepNotice["kind"] }) {
  const Icon = icons[kind];
  return <Icon aria-hidden className="size-5 shrink-0" />;
}
