// better-sqlite3 12.9.0 has ready binaries for Node 20 to 25 and crashes without a word outside of what it was built for.
const OLDEST = [20, 19];
const NEWEST_MAJOR = 25;

export function isRightNode(version) {
  const [major, minor] = version.split(".").map(Number);
  if (major > NEWEST_MAJOR) return false;
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

export function refuseWrongNode(version = process.versions.node) {
  if (isRightNode(version)) return;
  console.error(`Cuemark needs Node ${OLDEST.join(".")} to ${NEWEST_MAJOR}; this is Node ${version}. Node 22 is a good choice.`);
  process.exit(1);
}
