import { type Cluster, firstFrom } from "./clusters";

/** The marker nearest to a place, if any is within reach. */
export function clusterNear(clusters: readonly Cluster[], ratio: number, reach: number): Cluster | null {
  const next = firstFrom(clusters, ratio);
  const distance = (cluster: Cluster | undefined) => (cluster ? Math.abs(cluster.left - ratio) : Number.POSITIVE_INFINITY);
  const [before, after] = [clusters[next - 1], clusters[next]];
  const nearest = distance(before) <= distance(after) ? before : after;
  return nearest && distance(nearest) <= reach ? nearest : null;
}
