// What only they need who may write. One file, so that it is fetched in one go.
export { EditForm } from "./edit-form";
export { ReactionPicker } from "./reaction-picker";
export { ReplyForm } from "./reply-form";
