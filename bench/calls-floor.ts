import type { Browser } from "@playwright/test";

/**
 * Milliseconds until so many bare connections have shown their first picture: both ends in one page, no
 * signalling between, no roster, no certificates to check. Nothing that calls could do it in less.
 */
export async function bareCall(browser: Browser, connections: number): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  // Nobody listens there, and a browser allows cameras on its own machine.
  await page.route("http://127.0.0.1:9/", (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>A call</title>" }),
  );
  await page.goto("http://127.0.0.1:9/");
  const took = await page.evaluate(connectAll, connections);
  await context.close();
  return took;
}

async function connectAll(connections: number): Promise<number> {
  const camera = await navigator.mediaDevices.getUserMedia({
    video: { width: 320, height: 240, frameRate: 15 },
  });
  const connect = async () => {
    const [from, to] = [new RTCPeerConnection(), new RTCPeerConnection()];
    from.addEventListener("icecandidate", ({ candidate }) => void to.addIceCandidate(candidate));
    to.addEventListener("icecandidate", ({ candidate }) => void from.addIceCandidate(candidate));
    const pictured = new Promise((resolve) => {
      to.addEventListener("track", ({ track }) => {
        const video = document.createElement("video");
        video.muted = true;
        video.srcObject = new MediaStream([track]);
        video.requestVideoFrameCallback(resolve);
        void video.play();
      });
    });
    for (const track of camera.getTracks()) from.addTrack(track, camera);
    await from.setLocalDescription();
    await to.setRemoteDescription(from.localDescription ?? { type: "offer" });
    await to.setLocalDescription();
    await from.setRemoteDescription(to.localDescription ?? { type: "answer" });
    await pictured;
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, connect));
  return performance.now() - began;
}
