"use client";

import { useServiceWorker } from "./use-service-worker";

/** Stands once in every page. Shows nothing. */
export function ServiceWorker() {
  useServiceWorker();
  return null;
}
