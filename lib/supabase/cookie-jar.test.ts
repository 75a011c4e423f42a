import { describe, expect, it } from "vitest";

import { cookieJar, parseCookies } from "./cookie-jar";

function jarWith(present: string) {
  const written: string[] = [];
  const jar = cookieJar({
    read: () => present,
    write: (cookie) => written.push(cookie),
    secure: true,
  });
  return { jar, written };
}

const session = { name: "mz-session", value: "base64-abc", options: { path: "/", maxAge: 100 } };

describe("the browser's session cookies", () => {
  it("live on by default and end with the browser on a shared device", async () => {
    const own = jarWith("");
    await own.jar.setAll([session], {});
    expect(own.written).toEqual([
      "mz-session=base64-abc; Path=/; Max-Age=100; SameSite=Lax; Secure",
    ]);

    const shared = jarWith("a=1; mz-shared-device=1");
    await shared.jar.setAll([session], {});
    expect(shared.written).toEqual(["mz-session=base64-abc; Path=/; SameSite=Lax; Secure"]);
  });

  it("are removed on a shared device as well", async () => {
    const { jar, written } = jarWith("mz-shared-device=1");
    await jar.setAll([{ ...session, value: "", options: { maxAge: 0 } }], {});
    expect(written[0]).toContain("Max-Age=0");
  });
});

it("reads cookies whose values hold signs and broken escapes", () => {
  expect(parseCookies("a=b=c; d=%20x; e=%")).toEqual([
    { name: "a", value: "b=c" },
    { name: "d", value: " x" },
    { name: "e", value: "%" },
  ]);
  expect(parseCookies("")).toEqual([]);
});
