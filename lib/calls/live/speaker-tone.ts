/** Two notes that go up, in Hz: easily told from the sounds of a device itself. */
const notes = [523, 659] as const;
const noteSeconds = 0.4;
const volume = 0.25;

/**
 * Plays a short test tone on a speaker (null: the one that the device uses) and answers when it is
 * over. Must be called from a press: browsers play nothing otherwise.
 */
export async function playTone(speakerId: string | null): Promise<void> {
  const context = new AudioContext();
  try {
    // Safari can't choose, and plays on the only one it has.
    if (speakerId !== null && "setSinkId" in context && typeof context.setSinkId === "function") {
      await context.setSinkId(speakerId);
    }
    await context.resume();
    await Promise.all(notes.map((note, index) => playNote(context, note, index * noteSeconds)));
  } finally {
    await context.close();
  }
}

function playNote(context: AudioContext, note: number, after: number): Promise<void> {
  const start = context.currentTime + after;
  const end = start + noteSeconds;
  const loudness = context.createGain();
  // A note that begins or ends at once is heard as a click.
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(volume, start + 0.05);
  loudness.gain.linearRampToValueAtTime(0, end);
  loudness.connect(context.destination);
  const source = new OscillatorNode(context, { frequency: note });
  source.connect(loudness);
  source.start(start);
  source.stop(end);
  return new Promise((resolve) => {
    source.addEventListener("ended", () => resolve(), { once: true });
  });
}
