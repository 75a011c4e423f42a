import { useEffect, useRef, useState } from "react";

/** A longer note is better written, or said in a visit. */
export const maxRecordingSeconds = 300;

/** The browser hands the sound over in parts of so long: a second each. */
const partMs = 1_000;

type RecorderState = "asking" | "recording" | "denied" | "failed";

/** Records from the microphone for as long as the component stands, and gives the sound when asked. */
export function useRecorder(): {
  state: RecorderState;
  /** Of sound that is here: a microphone that gives none stands still at nought. */
  seconds: number;
  /** Ends the recording; null when nothing was recorded. */
  finish: () => Promise<Blob | null>;
} {
  const [state, setState] = useState<RecorderState>("asking");
  const [seconds, setSeconds] = useState(0);
  const recorder = useRef<MediaRecorder | null>(null);
  const parts = useRef<Blob[]>([]);

  useEffect(() => {
    let isOver = false;
    let stream: MediaStream | null = null;
    const begin = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (isOver) return release(stream);
      const recording = new MediaRecorder(stream);
      recording.addEventListener("dataavailable", ({ data }) => {
        if (data.size === 0) return;
        const passed = parts.current.push(data);
        setSeconds(passed);
        if (passed >= maxRecordingSeconds && recording.state === "recording") recording.pause();
      });
      recording.start(partMs);
      recorder.current = recording;
      setState("recording");
    };
    begin().catch((error: unknown) => {
      const isDenied = error instanceof DOMException && error.name === "NotAllowedError";
      if (!isOver) setState(isDenied ? "denied" : "failed");
    });
    return () => {
      isOver = true;
      if (recorder.current !== null && recorder.current.state !== "inactive") {
        recorder.current.stop();
      }
      release(stream);
    };
  }, []);

  const finish = async () => {
    const recording = recorder.current;
    if (recording === null || recording.state === "inactive") return null;
    await new Promise((resolve) => {
      recording.addEventListener("stop", resolve, { once: true });
      recording.stop();
    });
    return new Blob(parts.current, { type: recording.mimeType });
  };
  return { state, seconds, finish };
}

/** The browser shows that the microphone is on until its tracks are stopped. */
function release(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
