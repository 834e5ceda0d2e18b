// Stands in for what Next brings to browsers nobody has any more, and for Node's `process` in them (next.config.ts).
module.exports = { env: {} };
