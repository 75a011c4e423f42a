/** Phrases by their words: each step on the way is one more word. */
export type Node = { next: Map<number, Node>; groups: number[] };

export function newNode(): Node {
  return { next: new Map(), groups: [] };
}

export function addPhrase(root: Node, words: readonly number[], group: number): void {
  let node = root;
  for (const word of words) {
    let next = node.next.get(word);
    if (next === undefined) {
      next = newNode();
      node.next.set(word, next);
    }
    node = next;
  }
  if (!node.groups.includes(group)) node.groups.push(group);
}
