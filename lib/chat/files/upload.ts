import { type DetailedError, Upload } from "tus-js-client";

import { readPublicConfig } from "@/lib/kernel/public-config";
import { browserClient } from "@/lib/supabase/browser";

import { bucket } from "./limits";
import type { Stored, Uploading } from "./types";

/** The piece that Supabase's resumable uploads take, in bytes. */
const pieceBytes = 6 * 1024 * 1024;

/**
 * Brings bytes to Storage in pieces, with the person's own rights, and goes on where an earlier try
 * ended. One try: who calls it decides when to try again. Never rejects.
 */
export function uploadFile(options: Uploading): Promise<Stored> {
  const { path, content, mime, resumeAt, begun, progress, signal } = options;
  const { supabaseUrl, publishableKey } = readPublicConfig();
  return new Promise((resolve) => {
    const upload = new Upload(content, {
      endpoint: `${supabaseUrl}/storage/v1/upload/resumable`,
      uploadUrl: resumeAt,
      retryDelays: null,
      chunkSize: pieceBytes,
      uploadDataDuringCreation: true,
      // A note in the browser's storage would outlive the session.
      storeFingerprintForResuming: false,
      metadata: { bucketName: bucket, objectName: path, contentType: mime, cacheControl: "3600" },
      async onBeforeRequest(request) {
        const { data } = await browserClient().auth.getSession();
        request.setHeader("authorization", `Bearer ${data.session?.access_token ?? ""}`);
        request.setHeader("apikey", publishableKey);
      },
      onUploadUrlAvailable() {
        if (upload.url !== null) begun(upload.url);
      },
      onProgress: (sent, total) => progress(total === 0 ? 0 : sent / total),
      onSuccess: () => resolve("stored"),
      onError: (error) => resolve(verdict(error)),
    });
    signal.addEventListener("abort", () => {
      void upload.abort();
      resolve("later");
    });
    upload.start();
  });
}

function verdict(error: Error | DetailedError): Stored {
  return outcomeOf("originalResponse" in error ? (error.originalResponse?.getStatus() ?? 0) : 0);
}

/** What is there already was brought by an earlier try: the name belongs to this file alone. */
function outcomeOf(status: number): Stored {
  if (status === 409) return "stored";
  const isFinal = status >= 400 && status < 500 && ![401, 408, 423, 425, 429].includes(status);
  return isFinal ? "refused" : "later";
}

/** Lets Storage copy an object, with the person's own rights on both. One try, as above. Never rejects. */
export async function copyFile(from: string, to: string): Promise<Stored> {
  const { error } = await browserClient().storage.from(bucket).copy(from, to);
  if (error === null) return "stored";
  return outcomeOf("status" in error ? Number(error.status) : 0);
}

/** Takes away what belongs to no message. Best effort: nobody but its uploader can open it. */
export async function removeFile(path: string): Promise<boolean> {
  const { error } = await browserClient().storage.from(bucket).remove([path]);
  return error === null;
}
