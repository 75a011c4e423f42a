import type { Browser } from "@/components/calls/use-browser";
import type { PageSide } from "@/components/calls/use-page-side";
import type { CallDevices } from "@/lib/calls/live/devices";
import type { CallState } from "@/lib/calls/types";
import type { Conversation, MessagePage, Viewer } from "@/lib/chat/types";
import type { PatientIdentity } from "@/lib/people/types";

export type CallScreenProps = {
  rendered: CallState;
  /** The visit's conversation; null until somebody came. */
  opening: { conversation: Conversation; page: MessagePage } | null;
  /** What this person has said of how it went; null when nothing yet. */
  rating: boolean | null;
  /** For the visit's provider. */
  patient: PatientIdentity | null;
  viewer: Viewer;
  emergencyNumber: string;
  homeHref: string;
};

export type LiveCallProps = Omit<CallScreenProps, "rendered"> & {
  call: CallState;
  /** What the server's clock is ahead of this device's, in milliseconds. */
  offset: number;
  refresh: () => void;
  devices: CallDevices;
  browser: Browser;
  side: PageSide;
};
