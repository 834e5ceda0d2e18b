CREATE TABLE `captions` (
	`id` text PRIMARY KEY NOT NULL,
	`video_id` text NOT NULL,
	`language` text NOT NULL,
	`label` text NOT NULL,
	`vtt` text NOT NULL,
	`inserted_at` integer NOT NULL,
	FOREIGN KEY (`video_id`) REFERENCES `videos`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `captions_video` ON `captions` (`video_id`,`inserted_at`);--> statement-breakpoint
CREATE TABLE `readings` (
	`person_id` text NOT NULL,
	`video_id` text NOT NULL,
	`rev` integer NOT NULL,
	PRIMARY KEY(`person_id`, `video_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`video_id`) REFERENCES `videos`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "readings_rev" CHECK("readings"."rev" >= 0)
) STRICT;
--> statement-breakpoint
ALTER TABLE `people` ADD `preferences` text;--> statement-breakpoint
ALTER TABLE `videos` ADD `start_timecode` text;--> statement-breakpoint
ALTER TABLE `videos` ADD `has_thumbnails` integer DEFAULT false NOT NULL;