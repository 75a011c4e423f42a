import { expect, it } from "vitest";

import { clientAddress } from "./client-address";

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["10.9.9.9, 203.0.113.7", "203.0.113.7"],
  ["2001:db8::1", "2001:db8::1"],
  ["made up", null],
  ["", null],
])("reads %j as %s: only the nearest proxy is believed", (header, address) => {
  expect(clientAddress(new Headers({ "x-forwarded-for": header }))).toBe(address);
});
