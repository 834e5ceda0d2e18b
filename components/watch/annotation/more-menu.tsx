"use client";

import { useSay } from "@/components/messages/messages";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import type { FeedAnnotation } from "@/lib/client/room";
import { useWatch, useYou } from "../watch-context";
import type { Writing } from "./use-writing";

interface MoreMenuProps {
  annotation: FeedAnnotation;
  id: number;
  writing: Writing;
  onEdit: () => void;
}

export function MoreMenu({ annotation, id, writing, onEdit }: MoreMenuProps) {
  const say = useSay();
  const watch = useWatch();
  const you = useYou();
  const { code, want } = writing;
  const label = say("annotation.more", { name: annotation.user.name });
  const list =
    code && (() => <code.MenuList label={label} items={code.moreItems({ annotation, id, you, onEdit, watch, say })} />);
  return (
    <Menu label={label} list={list} onOpen={want}>
      <Icon name="ellipsis" />
    </Menu>
  );
}
