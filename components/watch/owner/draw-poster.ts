const WIDTH_PX = 960;

/** The picture on screen as a small image; null where another site's rules do not let us read it. */
export async function drawPoster(media: HTMLVideoElement): Promise<Blob | null> {
  if (media.videoWidth === 0) return null;
  const scale = Math.min(1, WIDTH_PX / media.videoWidth);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(media.videoWidth * scale);
  canvas.height = Math.round(media.videoHeight * scale);
  canvas.getContext("2d")?.drawImage(media, 0, 0, canvas.width, canvas.height);
  try {
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/webp", 0.82));
  } catch {
    // A picture from another origin taints the canvas.
    return null;
  }
}
