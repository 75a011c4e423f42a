import { expect, test } from "vitest";

import { iceServers } from "./relays";

const turn = { urls: ["turn:turn.example:3478"], secret: "a shared secret" };

test("the name says until when and for whom, and the password proves it", () => {
  // HMAC-SHA1 of "1790000000:42" under the secret, made with OpenSSL.
  expect(iceServers(turn, 42, new Date(1_790_000_000_999))).toEqual([
    {
      urls: ["turn:turn.example:3478"],
      username: "1790000000:42",
      credential: "DQDAa+9yybuwzQHT2qDEMvyB/jE=",
    },
  ]);
});

test("without relays nobody else is asked either", () => {
  expect(iceServers(null, 42, new Date(0))).toEqual([]);
});
