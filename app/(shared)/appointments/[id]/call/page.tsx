import { notFound, redirect } from "next/navigation";

import { requireActor } from "@/lib/auth/actor";
import { callOf } from "@/lib/calls/queries";
import { paths } from "@/lib/kernel/paths";

type Props = { params: Promise<{ id: string }> };

/** From a booked visit to its newest call: a call that was moved is another one. */
export default async function AppointmentCallPage({ params }: Props) {
  await requireActor();
  const call = await callOf((await params).id);
  if (call === null) notFound();
  redirect(paths.call(call));
}
