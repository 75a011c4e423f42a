import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { NoticeShelf, stayMs } from "./notice-shelf";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const notice = (conversationId: string) => ({ conversationId, name: "Dr. Grace Mbeki" });
const ids = (shelf: NoticeShelf) => shelf.view().map(({ conversationId }) => conversationId);

it("holds three, the newest first, and one of each conversation", () => {
  const shelf = new NoticeShelf();
  for (const id of ["a", "b", "a", "c", "d"]) shelf.show(notice(id));
  expect(ids(shelf)).toEqual(["d", "c", "a"]);
});

it("lets each go by itself, counted from its last message", () => {
  const shelf = new NoticeShelf();
  shelf.show(notice("a"));
  vi.advanceTimersByTime(stayMs - 1);
  shelf.show(notice("b"));
  shelf.show(notice("a"));
  vi.advanceTimersByTime(stayMs - 1);
  expect(ids(shelf)).toEqual(["a", "b"]);
  vi.advanceTimersByTime(1);
  expect(ids(shelf)).toEqual([]);
});

it("takes none away while somebody is at them, and goes on from there", () => {
  const shelf = new NoticeShelf();
  shelf.show(notice("a"));
  shelf.hold();
  shelf.show(notice("b"));
  vi.advanceTimersByTime(stayMs * 10);
  expect(ids(shelf)).toEqual(["b", "a"]);
  shelf.release();
  vi.advanceTimersByTime(stayMs);
  expect(ids(shelf)).toEqual([]);
});

it("does not keep the next ones because the last one went under the pointer", () => {
  const shelf = new NoticeShelf();
  shelf.show(notice("a"));
  shelf.hold();
  shelf.drop("a");
  shelf.show(notice("b"));
  vi.advanceTimersByTime(stayMs);
  expect(ids(shelf)).toEqual([]);
});

it("tells whoever draws them of each change", () => {
  const shelf = new NoticeShelf();
  const heard = vi.fn<() => void>();
  const end = shelf.subscribe(heard);
  shelf.show(notice("a"));
  shelf.drop("nobody");
  shelf.drop("a");
  end();
  shelf.show(notice("a"));
  expect(heard).toHaveBeenCalledTimes(2);
});
