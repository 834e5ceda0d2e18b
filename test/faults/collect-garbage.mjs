// Loaded into the server beside it (`--expose-gc --import`): on a message from the test it collects garbage and answers what is left of the heap.
process.on("message", () => {
  globalThis.gc();
  process.send(process.memoryUsage().heapUsed);
});
process.channel.unref();
