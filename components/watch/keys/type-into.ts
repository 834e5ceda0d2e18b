/** A field one can write into, with a caret. */
export const isField = (element: Element | null): element is HTMLTextAreaElement | HTMLInputElement =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.selectionStart !== null);

/** Writes at the caret of a field, as if it was typed; false where it is no field. */
export function typeInto(element: Element | null, text: string): boolean {
  if (!isField(element)) return false;
  element.setRangeText(text, element.selectionStart ?? 0, element.selectionEnd ?? 0, "end");
  element.dispatchEvent(new InputEvent("input", { bubbles: true, data: text, inputType: "insertText" }));
  return true;
}
