/** The push services of the browsers: a host, or with a leading dot any host below it. */
const known = [
  "fcm.googleapis.com",
  ".push.services.mozilla.com",
  ".push.apple.com",
  ".notify.windows.com",
];

/**
 * Whether this server may call the address of a subscription. The address comes from a person's browser, so
 * anybody can write one: without this list, the server could be made to call whatever it reaches. `others`
 * are origins that the operator trusts (`PUSH_SERVICES`).
 */
export function isPushService(endpoint: string, others: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { origin, protocol, hostname, port, username, password } = new URL(endpoint);
  if (username !== "" || password !== "") return false;
  if (others.includes(origin)) return true;
  if (protocol !== "https:" || port !== "") return false;
  return known.some((host) => (host.startsWith(".") ? hostname.endsWith(host) : hostname === host));
}
