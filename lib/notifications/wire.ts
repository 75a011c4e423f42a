import { z } from "zod";

import { instant } from "@/lib/chat/wire";

import { noticeChannels, noticeStates, type NoticeStep } from "./types";

export const stepColumns = "id, user_id, channel, state, at";

export const stepsWire = z.array(
  z
    .object({
      id: z.string(),
      user_id: z.string(),
      channel: z.enum(noticeChannels),
      state: z.enum(noticeStates),
      at: instant,
    })
    .transform(({ user_id, ...step }): NoticeStep => ({ ...step, userId: user_id })),
);
