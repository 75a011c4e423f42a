import { z } from "zod";

/** What a list of objects is made of, in the form of the Storage library. */
const storedObject = z.looseObject({
  id: z.string(),
  name: z.string(),
  metadata: z.json().nullish(),
  version: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  last_accessed_at: z.string(),
});
/** A row of `storage.objects` that the caller may see. */
export type StoredObject = z.infer<typeof storedObject>;
export const storedObjects = z.array(storedObject);

const sortColumn = z.enum(["name", "created_at", "updated_at", "last_accessed_at"]);
const order = z.enum(["asc", "desc"]);

/** The body of `POST /object/list/<bucket>`. */
export const listRequest = z.object({
  prefix: z.string().default(""),
  limit: z.number().int().min(1).default(100),
  offset: z.number().int().min(0).default(0),
  search: z.string().default(""),
  sortBy: z
    .object({ column: sortColumn.default("name"), order: order.default("asc") })
    .default({ column: "name", order: "asc" }),
});

/** The body of `POST /object/list-v2/<bucket>`. */
export const listV2Request = z.object({
  prefix: z.string().default(""),
  limit: z.number().int().min(1).max(1000).default(1000),
  cursor: z.string().optional(),
  with_delimiter: z.boolean().default(false),
  sortBy: z
    .object({ column: sortColumn.default("name"), order: order.default("asc") })
    .default({ column: "name", order: "asc" }),
});
type SortBy = z.infer<typeof listRequest>["sortBy"];

/**
 * One folder's content as the hosted service lists it: folders first, names without the folder's.
 * @param objects everything that the caller may see below the folder.
 */
export function listFolder(objects: StoredObject[], wanted: z.infer<typeof listRequest>): object[] {
  const folder = folderOf(wanted.prefix);
  const start = wanted.search.toLowerCase();
  const inside = objects
    .filter(({ name }) => name.startsWith(folder))
    .map((object) => ({ object, rest: object.name.slice(folder.length) }))
    .filter(({ rest }) => rest.toLowerCase().startsWith(start));
  const folders = [
    ...new Set(inside.flatMap(({ rest }) => (rest.includes("/") ? [firstPart(rest)] : []))),
  ].toSorted((one, other) => compare(one, other, wanted.sortBy.order));
  const files = inside.filter(({ rest }) => !rest.includes("/"));
  return [
    ...folders.map((name) => ({
      name,
      id: null,
      updated_at: null,
      created_at: null,
      last_accessed_at: null,
      metadata: null,
    })),
    ...files
      .toSorted((one, other) => compareBy(one.object, other.object, wanted.sortBy))
      .map(({ object, rest }) => ({ ...file(object), name: rest })),
  ].slice(wanted.offset, wanted.offset + wanted.limit);
}

/** The folder that a prefix names, with its slash; empty for the top. */
export function folderOf(prefix: string): string {
  return prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/`;
}

interface Entry {
  /** Where the entry stands: its value of the sort column, then its name. */
  place: [string, string];
  folder: string | null;
  object: StoredObject | null;
}

const cursorForm = z.tuple([z.string(), z.string()]);

/** A page of keys below a prefix, with or without folders, and where the next page begins. */
export function listKeys(objects: StoredObject[], wanted: z.infer<typeof listV2Request>): object {
  const { prefix, limit, sortBy } = wanted;
  const after = wanted.cursor === undefined ? null : readCursor(wanted.cursor);
  const entries = entriesOf(objects, prefix, wanted.with_delimiter, sortBy)
    .toSorted((one, other) => comparePlaces(one.place, other.place, sortBy.order))
    .filter(({ place }) => after === null || comparePlaces(place, after, sortBy.order) > 0);
  const page = entries.slice(0, limit);
  const last = page.at(-1);
  const hasNext = entries.length > page.length;
  return {
    hasNext,
    folders: page.flatMap(({ folder }) =>
      folder === null ? [] : [{ key: folder.replace(/\/$/, ""), name: folder }],
    ),
    objects: page.flatMap(({ object }) =>
      object === null ? [] : [{ ...file(object), key: object.name }],
    ),
    ...(hasNext && last !== undefined ? { nextCursor: writeCursor(last.place) } : {}),
  };
}

function entriesOf(
  objects: StoredObject[],
  prefix: string,
  withFolders: boolean,
  { column }: SortBy,
): Entry[] {
  const folders = new Set<string>();
  const entries: Entry[] = [];
  for (const object of objects.filter(({ name }) => name.startsWith(prefix))) {
    const rest = object.name.slice(prefix.length);
    if (withFolders && rest.includes("/")) {
      folders.add(`${prefix}${firstPart(rest)}/`);
    } else {
      entries.push({ place: [object[column], object.name], folder: null, object });
    }
  }
  for (const folder of folders) {
    entries.push({ place: [column === "name" ? folder : "", folder], folder, object: null });
  }
  return entries;
}

function writeCursor(place: [string, string]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** A cursor that is none of ours starts anew. */
function readCursor(cursor: string): [string, string] | null {
  try {
    return cursorForm.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    return null;
  }
}

function file(object: StoredObject) {
  const { name, id, updated_at, created_at, last_accessed_at, metadata } = object;
  return { name, id, updated_at, created_at, last_accessed_at, metadata: metadata ?? null };
}

function firstPart(rest: string): string {
  return rest.slice(0, rest.indexOf("/"));
}

function compareBy(one: StoredObject, other: StoredObject, { column, order: way }: SortBy): number {
  return comparePlaces([one[column], one.name], [other[column], other.name], way);
}

function comparePlaces(one: [string, string], other: [string, string], way: "asc" | "desc") {
  return compare(one[0], other[0], way) || compare(one[1], other[1], way);
}

/** By code unit, not by language: the same on every machine. */
function compare(one: string, other: string, way: "asc" | "desc"): number {
  const ascending = one < other ? -1 : Number(one > other);
  return way === "asc" ? ascending : -ascending;
}
