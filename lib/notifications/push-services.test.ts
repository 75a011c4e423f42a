import { expect, it } from "vitest";

import { isPushService } from "./push-services";

const own = ["https://push.clinic.example", "http://127.0.0.1:9000"];

it.each([
  "https://fcm.googleapis.com/fcm/send/abc",
  "https://updates.push.services.mozilla.com/wpush/v2/abc",
  "https://web.push.apple.com/abc",
  "https://db5p.notify.windows.com/w/?token=abc",
  "https://push.clinic.example/abc",
  "http://127.0.0.1:9000/abc",
])("calls %s", (endpoint) => {
  expect(isPushService(endpoint, own)).toBe(true);
});

it.each([
  "http://fcm.googleapis.com/fcm/send/abc",
  "https://fcm.googleapis.com:8443/abc",
  "https://fcm.googleapis.com.evil.example/abc",
  "https://evil.example/fcm.googleapis.com",
  "https://evilpush.apple.com/abc",
  "https://push.apple.com.evil.example/abc",
  "https://fcm.googleapis.com@evil.example/abc",
  "https://somebody@fcm.googleapis.com/abc",
  "http://127.0.0.1:9001/abc",
  "http://169.254.169.254/latest/meta-data",
  "https://localhost/abc",
  "https://push.clinic.example:444/abc",
  "file:///etc/passwd",
  "not an address",
])("never calls %s", (endpoint) => {
  expect(isPushService(endpoint, own)).toBe(false);
});
