import type { BroadcastMessage } from "./message.ts";
import { PresenceRoster, type PresenceDiff } from "./presence.ts";

/** What a topic knows of a channel in it. */
export type Member = {
  deliver(message: BroadcastMessage): void;
  deliverDiff(diff: PresenceDiff): void;
};

/** Everybody on one topic of this process, and who is present there. */
export class Topic<M extends Member> {
  /** With the `realtime:` prefix, as on the wire. */
  readonly name: string;
  readonly members = new Set<M>();
  readonly presence = new PresenceRoster<M>();

  constructor(name: string) {
    this.name = name;
  }

  broadcast(message: BroadcastMessage, except: M | null = null): void {
    for (const member of this.members) if (member !== except) member.deliver(message);
  }

  announce(diff: PresenceDiff | null): void {
    if (diff) for (const member of this.members) member.deliverDiff(diff);
  }
}

/** All topics with members. A public and a private topic of one name never meet. */
export class Topics<M extends Member> {
  readonly #public = new Map<string, Topic<M>>();
  readonly #private = new Map<string, Topic<M>>();

  /** @param subTopic without the `realtime:` prefix. */
  find(subTopic: string, isPrivate: boolean): Topic<M> | null {
    return this.#of(isPrivate).get(subTopic) ?? null;
  }

  enter(subTopic: string, isPrivate: boolean, member: M): Topic<M> {
    const topics = this.#of(isPrivate);
    const topic = topics.get(subTopic) ?? new Topic<M>(`realtime:${subTopic}`);
    topics.set(subTopic, topic);
    topic.members.add(member);
    return topic;
  }

  /** Takes the member out and tells the others when it was present. */
  leave(subTopic: string, isPrivate: boolean, member: M): void {
    const topic = this.find(subTopic, isPrivate);
    if (!topic?.members.delete(member)) return;
    topic.announce(topic.presence.untrack(member));
    if (topic.members.size === 0) this.#of(isPrivate).delete(subTopic);
  }

  /** Every member of every topic. */
  *members(): Iterable<M> {
    for (const topic of this.#public.values()) yield* topic.members;
    yield* this.privateMembers();
  }

  /** Every member of every private topic. */
  *privateMembers(): Iterable<M> {
    for (const topic of this.#private.values()) yield* topic.members;
  }

  #of(isPrivate: boolean): Map<string, Topic<M>> {
    return isPrivate ? this.#private : this.#public;
  }
}
