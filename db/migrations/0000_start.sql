CREATE TABLE `annotations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`video_id` text NOT NULL,
	`author_id` text NOT NULL,
	`client_id` text,
	`content_hash` text,
	`at_ms` integer NOT NULL,
	`end_ms` integer,
	`body` text NOT NULL,
	`parent_id` integer,
	`drawing` text,
	`reactions` text,
	`created_rev` integer NOT NULL,
	`rev` integer NOT NULL,
	`inserted_at` integer NOT NULL,
	`edited_at` integer,
	`resolved_at` integer,
	`resolved_by` text,
	`deleted_at` integer,
	FOREIGN KEY (`video_id`) REFERENCES `videos`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resolved_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "annotations_span" CHECK("annotations"."at_ms" >= 0 and ("annotations"."end_ms" is null or "annotations"."end_ms" > "annotations"."at_ms")),
	CONSTRAINT "annotations_order" CHECK("annotations"."created_rev" >= 1 and "annotations"."rev" >= "annotations"."created_rev")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `annotations_rev` ON `annotations` (`video_id`,`rev`);--> statement-breakpoint
CREATE UNIQUE INDEX `annotations_client` ON `annotations` (`author_id`,`client_id`);--> statement-breakpoint
CREATE INDEX `annotations_id` ON `annotations` (`video_id`,`id`);--> statement-breakpoint
CREATE TABLE `members` (
	`video_id` text NOT NULL,
	`person_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`video_id`, `person_id`),
	FOREIGN KEY (`video_id`) REFERENCES `videos`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `members_person` ON `members` (`person_id`);--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`username` text,
	`password_hash` text,
	`inserted_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `people_username` ON `people` (lower("username"));--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `sessions_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `videos` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`search` text NOT NULL,
	`source` text NOT NULL,
	`url` text,
	`visibility` text NOT NULL,
	`guests` integer NOT NULL,
	`duration_ms` integer,
	`width` integer,
	`height` integer,
	`frame_rate_num` integer,
	`frame_rate_den` integer,
	`first_frame_us` integer NOT NULL,
	`has_poster` integer NOT NULL,
	`media_type` text,
	`rev` integer NOT NULL,
	`annotation_count` integer NOT NULL,
	`inserted_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "videos_count" CHECK("videos"."rev" >= 0 and "videos"."annotation_count" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `videos_newest` ON `videos` (`removed_at`,`inserted_at`,`id`);