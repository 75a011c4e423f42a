import { describe, expect, it } from "vitest";

import { browserKind } from "./browser";
import { checkConnection } from "./connection-check";

const agents = {
  chrome:
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
  edge: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
  android:
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
  firefox: "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0",
  safari:
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
  iphone:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
  chromeOnIphone:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.0.0 Mobile/15E148 Safari/604.1",
};
const kind = (userAgent: string, maxTouchPoints = 0) => browserKind({ userAgent, maxTouchPoints });

describe("browsers", () => {
  it("are told apart by where they keep permissions", () => {
    expect(kind(agents.chrome)).toBe("chrome");
    expect(kind(agents.chrome, 10)).toBe("chrome");
    expect(kind(agents.edge)).toBe("chrome");
    expect(kind(agents.android, 5)).toBe("android");
    expect(kind(agents.firefox)).toBe("firefox");
    expect(kind(agents.safari)).toBe("safari");
    expect(kind("curl/8")).toBe("other");
  });

  it("are all the same on an iPhone, and on an iPad that calls itself a Macintosh", () => {
    expect(kind(agents.iphone, 5)).toBe("iphone");
    expect(kind(agents.chromeOnIphone, 5)).toBe("iphone");
    expect(kind(agents.safari, 5)).toBe("iphone");
  });
});

describe("the way to the server", () => {
  /** Answers after so many milliseconds of a clock of its own; null is never. */
  const check = (times: readonly (number | null)[]) => {
    let clock = 0;
    const left = [...times];
    return checkConnection(
      () => {
        const took = left.shift() ?? null;
        if (took === null) return Promise.reject(new TypeError("Failed to fetch"));
        clock += took;
        return Promise.resolve();
      },
      () => clock,
    );
  };

  it("is judged by its quickest round, as the first one sets things up", async () => {
    expect(await check([1_500, 90, 80])).toBe("good");
    expect(await check([900, 450, 400])).toBe("slow");
  });

  it("is slow when some of it was lost, and none when all was", async () => {
    expect(await check([80, null, 80])).toBe("slow");
    expect(await check([null, null, null])).toBe("none");
  });
});
