"use client";

import { Check } from "lucide-react";
import { Toast as Primitive } from "radix-ui";
import { createContext, use, useCallback, useState, type ReactNode } from "react";

export type ToastInput = {
  text: string;
  /** One way back, e.g. "Undo". */
  action?: { label: string; onAction: () => void };
};

type Shown = ToastInput & { id: number };

const ToastContext = createContext<(toast: ToastInput) => void>(() => undefined);

/** How long a toast stays, unless it has focus or the pointer is on it. */
const stayMs = 6000;

/** Toasts say that something is done. A failure is never a toast: it stays where it happened. */
export function ToastProvider({ label, children }: { label: string; children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Shown[]>([]);
  const show = useCallback((toast: ToastInput) => {
    // One at a time: a second toast replaces the first, whose news is older.
    setToasts((before) => [{ ...toast, id: (before[0]?.id ?? 0) + 1 }]);
  }, []);
  return (
    <ToastContext value={show}>
      <Primitive.Provider label={label} duration={stayMs}>
        {children}
        {toasts.map((toast) => (
          <Primitive.Root
            key={toast.id}
            // Polite: interrupting a person is for emergencies.
            type="background"
            onOpenChange={(open) => {
              if (!open) setToasts((before) => before.filter((one) => one.id !== toast.id));
            }}
            className="flex animate-enter items-center gap-3 rounded-card bg-ink px-4 py-3 text-support text-canvas shadow-2 forced-colors:border"
          >
            <Check aria-hidden className="size-5" />
            <Primitive.Description className="flex-1">{toast.text}</Primitive.Description>
            {toast.action ? (
              <Primitive.Action
                altText={toast.action.label}
                onClick={toast.action.onAction}
                className="min-h-6 font-strong underline underline-offset-4"
              >
                {toast.action.label}
              </Primitive.Action>
            ) : null}
          </Primitive.Root>
        ))}
        <Primitive.Viewport
          label={label}
          className="fixed inset-x-4 bottom-24 z-50 mx-auto flex max-w-md flex-col gap-2 outline-none list:bottom-6"
        />
      </Primitive.Provider>
    </ToastContext>
  );
}

/** Shows a toast; silent where no provider stands above. */
export function useToast(): (toast: ToastInput) => void {
  return use(ToastContext);
}
