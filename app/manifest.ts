import type { MetadataRoute } from "next";

import { paths } from "@/lib/kernel/paths";

/** What makes MedZen an app that can be installed. It names no clinic and no person. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "MedZen",
    short_name: "MedZen",
    description: "Where a clinic and its patients talk.",
    start_url: paths.root,
    scope: "/",
    display: "standalone",
    background_color: "#f0f5f8",
    theme_color: "#0a314a",
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
      { src: "/icons/icon-maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
