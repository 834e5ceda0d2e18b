// What the demo clip is, before anything is drawn.
export const FRAMES_PER_SECOND = 24;
export const SCENE_SECONDS = 5;

export const scenes = ["Harbour at dawn", "Waves", "A bird", "City lights", "The evening train", "Title card"].map(
  (title, index) => ({
    atMs: index * SCENE_SECONDS * 1000,
    title,
  }),
);

export const clipSeconds = scenes.length * SCENE_SECONDS;
