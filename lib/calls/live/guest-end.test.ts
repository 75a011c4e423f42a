import { expect, test } from "vitest";

import { AppError } from "@/lib/kernel/errors";

import { someCall } from "./builders";
import { afterRefusal } from "./guest-end";

const me = (role: "guest" | "patient") =>
  someCall({ status: "active", me: { userId: "me", role, presence: "joined" } });

test("a guest who is refused has no part in the visit any more", () => {
  for (const code of ["signed_out", "forbidden", "not_found"] as const) {
    expect(afterRefusal(me("guest"), new AppError(code)).status).toBe("ended");
  }
});

test("no answer is no end, and for others a refusal neither", () => {
  expect(afterRefusal(me("guest"), new AppError("unavailable")).status).toBe("active");
  expect(afterRefusal(me("guest"), new TypeError("no network")).status).toBe("active");
  expect(afterRefusal(me("patient"), new AppError("forbidden")).status).toBe("active");
});
