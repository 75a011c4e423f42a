export { NoteComposer } from "./note-composer";
export { NoteEntry } from "./note-entry";
