import type { SearchApi } from "./search-api";

const parts = () => import("./search-api");

/** `searchApi`, fetched with the first search. */
export const serverFinds: SearchApi = {
  messages: async (question, after) => (await parts()).searchApi.messages(question, after),
  conversations: async (question) => (await parts()).searchApi.conversations(question),
};
