export interface ToastRequest {
  /** Already in the language of the page, or a sentence of the server. */
  message: string;
  action?: { label: string; run: () => void };
}

const EVENT = "cuemark:toast";

/** Shows a message at the foot of the page, from anywhere in the browser. */
export function toast(request: ToastRequest): void {
  window.dispatchEvent(new CustomEvent<ToastRequest>(EVENT, { detail: request }));
}

/** Answers a function that stops listening. */
export function onToast(listener: (request: ToastRequest) => void): () => void {
  const receive = (event: Event) => {
    if (event instanceof CustomEvent) listener(event.detail);
  };
  window.addEventListener(EVENT, receive);
  return () => window.removeEventListener(EVENT, receive);
}
