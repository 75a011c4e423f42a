import { fingerprintsOf } from "./sdp";

export type Identity = { certificate: RTCCertificate; fingerprint: string };

/** A certificate for the connections of one call, with the fingerprint that a roster pins it by. */
export async function makeIdentity(): Promise<Identity> {
  const algorithm: EcKeyAlgorithm = { name: "ECDSA", namedCurve: "P-256" };
  const certificate = await RTCPeerConnection.generateCertificate(algorithm);
  // Not every browser tells the fingerprint of a certificate, and all write it into an offer.
  const pc = new RTCPeerConnection({ certificates: [certificate] });
  try {
    pc.createDataChannel("");
    const { sdp = "" } = await pc.createOffer();
    const [fingerprint] = fingerprintsOf(sdp);
    if (fingerprint === undefined) throw new Error("the offer names no certificate");
    return { certificate, fingerprint };
  } finally {
    pc.close();
  }
}
