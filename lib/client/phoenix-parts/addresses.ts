/** Stands in for the npm client's `Ajax` (next.config.ts), of which a WebSocket needs only this: parameters onto an address. */
export default {
  appendParams: (url: string, params: Record<string, string>): string =>
    `${url}${url.includes("?") ? "&" : "?"}${new URLSearchParams(params)}`,
};
