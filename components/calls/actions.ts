/** What a person does in a call. A page connects each to the devices, the engine or the server. */
export type CallActions = {
  microphone: (on: boolean) => void;
  camera: (on: boolean) => void;
  screen: (on: boolean) => void;
  /** Opens or closes the chat beside the pictures. */
  chat: (open: boolean) => void;
  leave: () => void;
};

/** What the visit's provider can do besides. */
export type ProviderActions = {
  extend: (minutes: number) => void;
  endForAll: () => void;
  admit: (userId: string) => void;
  refuse: (userId: string, reason: string) => void;
  /** Back before the door; they can be let in again. */
  sendBack: (userId: string) => void;
  /** Out of the visit for good. */
  remove: (userId: string) => void;
};
