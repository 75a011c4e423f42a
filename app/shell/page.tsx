import type { Metadata } from "next";

import { env } from "@/lib/kernel/env";

import { OfflineApp } from "./offline-app";

export const metadata: Metadata = { title: "MedZen" };

/**
 * The one page that devices keep: without a network every address opens through it, and it shows
 * what the device holds. It is the same for everybody and holds nothing of anybody.
 */
export default function ShellPage() {
  return <OfflineApp emergencyNumber={env().emergencyNumber} />;
}
