export const RATE_KEY = "cuemark:rate";

/** The speed somebody chose in this tab; zero where none was. */
export function keptRate(): number {
  try {
    return Number(sessionStorage.getItem(RATE_KEY));
  } catch {
    return 0;
  }
}
