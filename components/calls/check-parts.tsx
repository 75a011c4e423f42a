"use client";

import { Camera, Video, VideoOff, Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { levelSteps } from "@/lib/calls/live/level-meter";
import type { CallDevices, DevicesSnapshot } from "@/lib/calls/live/devices";
import { playTone } from "@/lib/calls/live/speaker-tone";
import { cn } from "@/lib/kernel/cn";

import { DeviceProblemCard } from "./device-problem";
import { DeviceSelect } from "./device-select";
import { TrackVideo } from "./track-media";
import type { Browser } from "./use-browser";
import { useLevel } from "./use-level";
import { usePlayback } from "./use-playback";

type PartProps = { devices: CallDevices; view: DevicesSnapshot; browser: Browser };

/** One's own picture, or that there is none. */
export function CameraPart({ devices, view, browser }: PartProps) {
  const t = useTranslations("calls.check");
  const { playback } = usePlayback(null);
  const { camera } = view;
  const isOff = camera.status === "off";
  const turn = () => (isOff ? void devices.open(["camera"]) : devices.turnOff("camera"));
  return (
    <div className="flex flex-col gap-3">
      <div className="relative grid aspect-video place-items-center overflow-hidden rounded-card border border-line bg-sunken">
        {camera.track === null ? (
          <p className="flex flex-col items-center gap-2 px-6 text-center text-support text-ink-2">
            <Camera aria-hidden className="size-8" />
            {camera.status === "opening" ? t("asking") : t("cameraOff")}
          </p>
        ) : (
          <TrackVideo playback={playback} track={camera.track} label={t("picture")} mirrored />
        )}
      </div>
      {camera.status === "failed" ? (
        <DeviceProblemCard
          device="camera"
          state={camera}
          browser={browser.kind}
          onRetry={() => void devices.open(["camera"])}
        />
      ) : (
        <Button
          className="self-start"
          pending={camera.status === "opening"}
          icon={
            isOff ? (
              <Video aria-hidden className="size-5" />
            ) : (
              <VideoOff aria-hidden className="size-5" />
            )
          }
          onClick={turn}
        >
          {t(isOff ? "cameraOn" : "turnCameraOff")}
        </Button>
      )}
      <DeviceSelect kind="camera" devices={devices} view={view} />
    </div>
  );
}

/** The microphone, with a bar that moves with one's voice. */
export function MicrophonePart({ devices, view, browser }: PartProps) {
  const t = useTranslations("calls.check");
  const { microphone } = view;
  const { level, heard } = useLevel(microphone.track);
  if (microphone.status === "failed") {
    return (
      <DeviceProblemCard
        device="microphone"
        state={microphone}
        browser={browser.kind}
        onRetry={() => void devices.open(["microphone"])}
      />
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="text-support text-ink-2">
        {t(heard ? "heard" : "speak")}
      </p>
      <div
        role="meter"
        aria-label={t("level")}
        aria-valuemin={0}
        aria-valuemax={levelSteps}
        aria-valuenow={level}
        className="flex h-4 gap-0.5"
      >
        {Array.from({ length: levelSteps }, (_, step) => (
          <span
            key={step}
            aria-hidden
            className={cn(
              "flex-1 rounded-tail border transition-state",
              step < level ? "border-success bg-success" : "border-line-strong bg-surface",
            )}
          />
        ))}
      </div>
      <DeviceSelect kind="microphone" devices={devices} view={view} />
    </div>
  );
}

type ToneState = "idle" | "playing" | "failed";

/** The speaker: a short sound that the person hears or doesn't. */
export function SpeakerPart({ devices, view }: Omit<PartProps, "browser">) {
  const t = useTranslations("calls.check");
  const [tone, setTone] = useState<ToneState>("idle");
  const play = async () => {
    setTone("playing");
    try {
      await playTone(view.chosen.speaker);
      setTone("idle");
    } catch {
      setTone("failed");
    }
  };
  const words = { idle: "toneHint", playing: "playing", failed: "toneFailed" } as const;
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="text-support text-ink-2">
        {t(words[tone])}
      </p>
      <Button
        className="self-start"
        pending={tone === "playing"}
        icon={<Volume2 aria-hidden className="size-5" />}
        onClick={() => void play()}
      >
        {t("playTone")}
      </Button>
      <DeviceSelect kind="speaker" devices={devices} view={view} />
    </div>
  );
}
