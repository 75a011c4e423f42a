import { type DragEvent, useState } from "react";

type Handlers = {
  onDragEnter: (event: DragEvent) => void;
  onDragOver: (event: DragEvent) => void;
  onDragLeave: (event: DragEvent) => void;
  onDrop: (event: DragEvent) => void;
};

/** Files dragged over a place and let go there. `take` null: nothing can be taken now. */
export function useDrop(take: ((files: readonly File[]) => void) | null): {
  over: boolean;
  handlers: Handlers;
} {
  const [over, setOver] = useState(false);
  const holdsFiles = (event: DragEvent) =>
    take !== null && event.dataTransfer.types.includes("Files");
  const handlers: Handlers = {
    onDragEnter: (event) => setOver(holdsFiles(event)),
    onDragOver: (event) => {
      if (holdsFiles(event)) event.preventDefault();
    },
    onDragLeave: ({ currentTarget, relatedTarget }) => {
      // Moving over what lies inside is not leaving.
      if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
      setOver(false);
    },
    onDrop: (event) => {
      setOver(false);
      if (!holdsFiles(event)) return;
      event.preventDefault();
      take?.([...event.dataTransfer.files]);
    },
  };
  return { over, handlers };
}
