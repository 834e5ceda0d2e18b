/** Whose request this is. `X-Forwarded-For` is believed only as far as it was written by proxies the host named (`TRUST_PROXY`). */
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

type Request = Pick<IncomingMessage, "headers" | "socket">;

/** `trusted`: addresses (`10.0.0.1`) and networks (`10.0.0.0/8`). */
export function createAddressReader(trusted: readonly string[]): (request: Request) => string {
  const proxies = new BlockList();
  for (const entry of trusted) addTo(proxies, entry);
  const isProxy = (address: string) => isIP(address) !== 0 && proxies.check(address, familyOf(address));

  return ({ headers, socket }) => {
    let address = plain(socket.remoteAddress ?? "");
    if (trusted.length === 0) return address || "unknown";
    // From the nearest hop outwards: the first that is no proxy of ours is the client; what stands before it anybody may have written.
    const hops = String(headers["x-forwarded-for"] ?? "").split(",");
    while (isProxy(address)) {
      const hop = plain(hops.pop()?.trim() ?? "");
      if (isIP(hop) === 0) break;
      address = hop;
    }
    return address || "unknown";
  };
}

/** Null, or why this cannot be an entry of `TRUST_PROXY`. */
export function problemWithProxy(entry: string): string | null {
  const [address = "", bits] = entry.split("/");
  const family = isIP(address);
  const widest = family === 6 ? 128 : 32;
  if (family === 0) return `${entry} is not an address`;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest) ? null : `${entry} is not a network`;
}

function addTo(proxies: BlockList, entry: string): void {
  const [address = "", bits] = entry.split("/");
  if (bits === undefined) proxies.addAddress(address, familyOf(address));
  else proxies.addSubnet(address, Number(bits), familyOf(address));
}

/** A socket that listens on `::` reports IPv4 clients as `::ffff:1.2.3.4`. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, "");
const familyOf = (address: string): "ipv4" | "ipv6" => (isIP(address) === 6 ? "ipv6" : "ipv4");
