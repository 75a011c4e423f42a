import { expect, it } from "vitest";

import { AppError, errorCodes, httpStatus } from "./errors";
import { publicError } from "./result";

it("tells a person the code, the field and the time to wait, and nothing of the cause", () => {
  const error = new AppError("rate_limited", {
    message: "bucket of 1234 empty",
    field: "content",
    retryAfterSeconds: 7,
    cause: new Error("inner"),
  });
  expect(publicError(error)).toEqual({
    code: "rate_limited",
    field: "content",
    retryAfterSeconds: 7,
  });
});

it("calls everything it does not know unexpected", () => {
  expect(publicError(new TypeError("x of undefined"))).toEqual({ code: "unexpected" });
  expect(publicError("text")).toEqual({ code: "unexpected" });
});

it("has an HTTP status for every code", () => {
  for (const code of errorCodes) expect(httpStatus(code)).toBeGreaterThanOrEqual(400);
});
