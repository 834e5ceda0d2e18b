/** Stands in for the long polling of the npm client (next.config.ts): our server speaks WebSocket alone. */
export default null;
