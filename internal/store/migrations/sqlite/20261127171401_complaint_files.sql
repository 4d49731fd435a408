-- +goose Up
-- add column "handed_in_at" to table: "uploads"
ALTER TABLE `uploads` ADD COLUMN `handed_in_at` datetime NULL;
-- create "attachment_looks" table
CREATE TABLE `attachment_looks` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `at` datetime NOT NULL, `attachment_id` integer NOT NULL, `account_id` integer NOT NULL, CONSTRAINT `attachment_looks_complaint_attachments_attachment` FOREIGN KEY (`attachment_id`) REFERENCES `complaint_attachments` (`id`) ON DELETE RESTRICT, CONSTRAINT `attachment_looks_accounts_account` FOREIGN KEY (`account_id`) REFERENCES `accounts` (`id`) ON DELETE RESTRICT);
-- create index "attachmentlook_attachment_id" to table: "attachment_looks"
CREATE INDEX `attachmentlook_attachment_id` ON `attachment_looks` (`attachment_id`);

-- +goose Down
-- reverse: create index "attachmentlook_attachment_id" to table: "attachment_looks"
DROP INDEX `attachmentlook_attachment_id`;
-- reverse: create "attachment_looks" table
DROP TABLE `attachment_looks`;
-- reverse: add column "handed_in_at" to table: "uploads"
ALTER TABLE `uploads` DROP COLUMN `handed_in_at`;
