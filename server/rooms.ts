/** What the rest of the product may ask of the live side (sockets, channels, presence). A port: `server/socket` fulfils it. */
export interface Rooms {
  /** Distinct people and sockets on a video right now. */
  watching(videoId: string): { users: number; connections: number };
  /** Tells the session's sockets (`session_ended` with this reason) and closes them 1001. */
  endSession(sessionId: string, reason: "signed_out" | "password_changed" | "revoked" | "disabled"): void;
  /** Somebody goes by another name now: everybody who sees them present is told. */
  renamed(person: { id: string; name: string }): void;
  /** Asks again, for everyone in the room, whether they may be there; closes the channel of those who may not. */
  recheckAccess(videoId: string): Promise<void>;
}
