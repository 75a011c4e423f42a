import { Mic, MicOff, Video, VideoOff, Wifi, WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";

import { cn } from "@/lib/kernel/cn";

import type { DeviceCheckResult } from "./device-check";
import type { ConnectionCheck } from "./use-connection-check";

/** What the device check found. */
export type WaitingChecks = DeviceCheckResult & { connection: ConnectionCheck["grade"] };

/** Three short words on one's own device, so that nobody waits with a dead microphone. */
export function WaitingDevice({ checks }: { checks: WaitingChecks }) {
  const t = useTranslations("calls");
  const { camera, microphone, connection } = checks;
  const parts = [
    { name: t("check.camera"), good: camera, on: Video, off: VideoOff },
    { name: t("check.microphone"), good: microphone, on: Mic, off: MicOff },
  ];
  const isFast = connection === "good";
  return (
    <ul
      role="list"
      aria-label={t("waiting.checks")}
      className="mx-edge grid grid-cols-[repeat(auto-fit,minmax(6rem,1fr))] gap-2"
    >
      {parts.map(({ name, good, on, off }) => (
        <Part
          key={name}
          name={name}
          icon={good ? on : off}
          good={good}
          words={t(good ? "check.works" : "check.off")}
        />
      ))}
      <Part
        name={t("waiting.network")}
        icon={connection === "none" ? WifiOff : Wifi}
        good={isFast}
        words={t(`check.connectionGrade.${connection}`)}
      />
    </ul>
  );
}

type PartProps = { name: string; icon: typeof Mic; good: boolean; words: string };

function Part({ name, icon: Icon, good, words }: PartProps) {
  const tone = good ? "text-success-ink" : "text-ink-2";
  return (
    <li className="flex flex-col items-center gap-0.5 rounded-card border border-line bg-surface p-2.5 text-center text-meta">
      <Icon aria-hidden className={cn("size-5", tone)} />
      <span>{name}</span>
      <span className={cn("font-medium", tone)}>{words}</span>
    </li>
  );
}
