"use client";

import { startTransition, type SubmitEvent, useActionState } from "react";

import { emptyForm, type FormState } from "@/lib/auth/types";

type Send = (previous: FormState, form: FormData) => Promise<FormState>;

/**
 * A form that is sent to a server action and keeps what was typed. React empties a form after its
 * action has run; sending it by hand leaves the fields, passwords too, as they are. Before scripts
 * have loaded, the browser posts the form itself and the server draws the answer.
 */
export function useFormState(send: Send) {
  const [state, dispatch, pending] = useActionState(send, emptyForm);
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (form.has("timeZone")) {
      form.set("timeZone", Intl.DateTimeFormat().resolvedOptions().timeZone);
    }
    startTransition(() => dispatch(form));
  };
  return { state, pending, form: { action: dispatch, onSubmit, noValidate: true } };
}
