/** Browsers that show their permissions in different places. Chrome's words are those of Edge too. */
export type BrowserKind = "chrome" | "android" | "firefox" | "safari" | "iphone" | "other";

/** Which browser a `navigator` belongs to. All browsers of an iPhone or iPad ask as the system does. */
export function browserKind({
  userAgent,
  maxTouchPoints,
}: Pick<Navigator, "userAgent" | "maxTouchPoints">): BrowserKind {
  // An iPad calls itself a Macintosh, but no Macintosh has a touch screen.
  const isIpad = userAgent.includes("Macintosh") && maxTouchPoints > 1;
  if (isIpad || /iPhone|iPad|iPod/.test(userAgent)) return "iphone";
  if (userAgent.includes("Firefox/")) return "firefox";
  if (/Chrome\/|Chromium\//.test(userAgent)) {
    return userAgent.includes("Android") ? "android" : "chrome";
  }
  return userAgent.includes("Safari/") ? "safari" : "other";
}

/** Whether this browser can carry a visit: `ready`, or what is in the way. */
export type BrowserReadiness = "ready" | "insecure-context" | "unsupported";

export function browserReadiness(): BrowserReadiness {
  if (!window.isSecureContext) return "insecure-context";
  const isAble = "mediaDevices" in navigator && typeof RTCPeerConnection === "function";
  return isAble ? "ready" : "unsupported";
}
