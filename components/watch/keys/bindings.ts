/** What somebody's keys do: a preset and what was changed in it. Values, never changed in place; nothing here knows where they are kept. */
import type { ActionName } from "./actions";
import { actionNames, type Keys, type Preset, presets } from "./presets";

/** `off`: no key does anything, for who speaks to the computer or whose keys belong to something else. */
export interface KeySettings {
  preset: Preset | "off";
  /** By preset, the actions whose keys are others there. */
  changes: Partial<Record<Preset, Partial<Record<ActionName, Keys>>>>;
}

export const MOST_KEYS = 3;
export const initialSettings: KeySettings = { preset: "viewer", changes: {} };

/** In the order of the sheet; without any where the preset is `off`. */
export function keysOf({ preset, changes }: KeySettings, action: ActionName): Keys {
  if (preset === "off") return [];
  return changes[preset]?.[action] ?? presets[preset][action] ?? [];
}

export function actionOf(settings: KeySettings, key: string): ActionName | undefined {
  return actionNames.find((action) => keysOf(settings, action).includes(key));
}

/** Whether somebody changed this action's keys. */
export const isChanged = ({ preset, changes }: KeySettings, action?: ActionName): boolean =>
  preset !== "off" && (action ? changes[preset]?.[action] !== undefined : Object.keys(changes[preset] ?? {}).length > 0);

/** `key` in place of `old`, or beside the others; whatever had it before goes without. */
export function bind(settings: KeySettings, action: ActionName, { key, old }: { key: string; old: string | null }): KeySettings {
  const owner = actionOf(settings, key);
  const free = owner && owner !== action ? unbind(settings, owner, key) : settings;
  const keys = keysOf(free, action).filter((each) => each !== key || each === old);
  const at = old === null ? keys.length : keys.indexOf(old);
  return withKeys(free, action, [...keys.slice(0, at), key, ...keys.slice(at + 1)].slice(0, MOST_KEYS));
}

export function unbind(settings: KeySettings, action: ActionName, key: string): KeySettings {
  const keys = keysOf(settings, action).filter((each) => each !== key);
  return withKeys(settings, action, keys);
}

/** As the preset has it. */
export function reset({ preset, changes }: KeySettings): KeySettings {
  return { preset, changes: preset === "off" ? changes : { ...changes, [preset]: {} } };
}

function withKeys(settings: KeySettings, action: ActionName, keys: Keys): KeySettings {
  const { preset, changes } = settings;
  if (preset === "off") return settings;
  const { [action]: _, ...others } = changes[preset] ?? {};
  const isPreset = keys.join(" ") === (presets[preset][action] ?? []).join(" ");
  return { preset, changes: { ...changes, [preset]: isPreset ? others : { ...others, [action]: keys } } };
}

/** What was kept, by another version perhaps: what is not understood is as in the preset. Null where none of it is. */
export function readSettings(value: unknown): KeySettings | null {
  const preset = property(value, "preset");
  if (preset !== "viewer" && preset !== "editor" && preset !== "off") return null;
  const changes: KeySettings["changes"] = {};
  for (const each of ["viewer", "editor"] as const) {
    const kept = property(property(value, "changes"), each);
    const known = actionNames.flatMap((action) => {
      const keys = property(kept, action);
      return isKeys(keys) ? [[action, keys.slice(0, MOST_KEYS)]] : [];
    });
    if (known.length > 0) changes[each] = Object.fromEntries(known);
  }
  return { preset, changes };
}

const isKeys = (value: unknown): value is string[] => Array.isArray(value) && value.every((key) => typeof key === "string");

const property = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
