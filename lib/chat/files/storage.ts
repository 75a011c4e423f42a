import type { Stored, Uploading } from "./types";

/** What talks to Storage is fetched with the first file; where it can't be, the file waits. */
const parts = () => import("./upload");

/** Brings bytes to Storage: see `uploadFile`. Never rejects. */
export async function storeFile(upload: Uploading): Promise<Stored> {
  return parts().then(
    ({ uploadFile }) => uploadFile(upload),
    () => "later",
  );
}

/** Copies a file within Storage: see `copyFile`. Never rejects. */
export async function copyFile(from: string, to: string): Promise<Stored> {
  return parts().then(
    (part) => part.copyFile(from, to),
    () => "later",
  );
}

/** Takes away what belongs to no message; false when nobody answered. */
export async function removeFile(path: string): Promise<boolean> {
  return parts().then(
    (part) => part.removeFile(path),
    () => false,
  );
}
