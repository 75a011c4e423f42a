/** What may be sent as a file, as the database and the bucket have it too. No SVG and no HTML: both can carry scripts. */
export const fileTypes = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/gif",
  "application/pdf",
  "audio/webm",
  "audio/ogg",
  "audio/mpeg",
  "audio/mp4",
  "audio/wav",
  "text/plain",
  "text/csv",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.oasis.opendocument.text",
] as const;
export type FileType = (typeof fileTypes)[number];

/** Where files lie in Storage. */
export const bucket = "attachments";

/** Bytes of one file, as in the bucket. */
export const maxFileBytes = 25 * 1024 * 1024;
/** Files of one message. */
export const maxFiles = 10;
/** Characters of a picture's preview, in base64, as in the database. */
export const maxPreview = 8_192;
/** Characters of a file's name. */
export const maxFileName = 120;
