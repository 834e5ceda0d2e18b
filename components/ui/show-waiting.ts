/** Draws a line over the page while this takes its time; what is quick shows nothing. */
export function showWaiting<T>(work: Promise<T>): Promise<T> {
  const line = document.createElement("progress");
  line.className = "waiting";
  line.ariaHidden = "true";
  document.body.append(line);
  return work.finally(() => line.remove());
}
