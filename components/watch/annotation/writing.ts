// What they need who write, and nobody at first sight. One file, so that it is fetched in one go.
export { MenuList } from "@/components/ui/menu-list";
export { EditForm } from "./edit-form";
export { moreItems } from "./more-items";
export { ReactionPicker } from "./reaction-picker";
export { ReplyForm } from "./reply-form";
export { Unsent } from "./unsent";
