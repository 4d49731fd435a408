-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_submitted_documents" table
CREATE TABLE `new_submitted_documents` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `name` text NOT NULL, `form` text NOT NULL, `copies` integer NOT NULL, `accepted` bool NULL, `note` text NULL, `reused_id` integer NULL, `consented_at` datetime NULL, `received_at` datetime NOT NULL, `case_id` integer NOT NULL, `requirement_id` integer NULL, `upload_id` integer NULL, CONSTRAINT `submitted_documents_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `submitted_documents_required_documents_requirement` FOREIGN KEY (`requirement_id`) REFERENCES `required_documents` (`id`) ON DELETE RESTRICT, CONSTRAINT `submitted_documents_uploads_upload` FOREIGN KEY (`upload_id`) REFERENCES `uploads` (`id`) ON DELETE RESTRICT);
-- copy rows from old table "submitted_documents" to new temporary table "new_submitted_documents"
INSERT INTO `new_submitted_documents` (`id`, `name`, `form`, `copies`, `accepted`, `note`, `received_at`, `case_id`, `requirement_id`) SELECT `id`, `name`, `form`, `copies`, `accepted`, `note`, `received_at`, `case_id`, `requirement_id` FROM `submitted_documents`;
-- drop "submitted_documents" table after copying rows
DROP TABLE `submitted_documents`;
-- rename temporary table "new_submitted_documents" to "submitted_documents"
ALTER TABLE `new_submitted_documents` RENAME TO `submitted_documents`;
-- create index "submitteddocument_case_id" to table: "submitted_documents"
CREATE INDEX `submitteddocument_case_id` ON `submitted_documents` (`case_id`);
-- create index "submitteddocument_upload_id" to table: "submitted_documents"
CREATE INDEX `submitteddocument_upload_id` ON `submitted_documents` (`upload_id`);
-- create "document_looks" table
CREATE TABLE `document_looks` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `at` datetime NOT NULL, `document_id` integer NOT NULL, `account_id` integer NOT NULL, CONSTRAINT `document_looks_submitted_documents_document` FOREIGN KEY (`document_id`) REFERENCES `submitted_documents` (`id`) ON DELETE RESTRICT, CONSTRAINT `document_looks_accounts_account` FOREIGN KEY (`account_id`) REFERENCES `accounts` (`id`) ON DELETE RESTRICT);
-- create index "documentlook_document_id" to table: "document_looks"
CREATE INDEX `documentlook_document_id` ON `document_looks` (`document_id`);
-- create "uploads" table
CREATE TABLE `uploads` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `name` text NOT NULL, `owner` text NOT NULL, `title` blob NOT NULL, `size` integer NOT NULL, `sha256` blob NULL, `status` text NOT NULL, `refusal` text NULL, `received` integer NOT NULL DEFAULT (0), `parts` json NULL, `content_type` text NULL, `pages` integer NULL, `stored` text NULL, `stored_size` integer NULL, `sound_at` datetime NULL, `check_at` datetime NULL, `created_at` datetime NOT NULL, `account_id` integer NULL, `application_id` integer NULL, CONSTRAINT `uploads_accounts_account` FOREIGN KEY (`account_id`) REFERENCES `accounts` (`id`) ON DELETE RESTRICT, CONSTRAINT `uploads_applications_application` FOREIGN KEY (`application_id`) REFERENCES `applications` (`id`) ON DELETE RESTRICT);
-- create index "uploads_name_key" to table: "uploads"
CREATE UNIQUE INDEX `uploads_name_key` ON `uploads` (`name`);
-- create index "upload_owner_created_at" to table: "uploads"
CREATE INDEX `upload_owner_created_at` ON `uploads` (`owner`, `created_at`);
-- create index "upload_application_id_created_at" to table: "uploads"
CREATE INDEX `upload_application_id_created_at` ON `uploads` (`application_id`, `created_at`);
-- create index "upload_check_at" to table: "uploads"
CREATE INDEX `upload_check_at` ON `uploads` (`check_at`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

-- +goose Down
-- reverse: create index "upload_check_at" to table: "uploads"
DROP INDEX `upload_check_at`;
-- reverse: create index "upload_application_id_created_at" to table: "uploads"
DROP INDEX `upload_application_id_created_at`;
-- reverse: create index "upload_owner_created_at" to table: "uploads"
DROP INDEX `upload_owner_created_at`;
-- reverse: create index "uploads_name_key" to table: "uploads"
DROP INDEX `uploads_name_key`;
-- reverse: create "uploads" table
DROP TABLE `uploads`;
-- reverse: create index "documentlook_document_id" to table: "document_looks"
DROP INDEX `documentlook_document_id`;
-- reverse: create "document_looks" table
DROP TABLE `document_looks`;
-- reverse: create index "submitteddocument_upload_id" to table: "submitted_documents"
DROP INDEX `submitteddocument_upload_id`;
-- reverse: create index "submitteddocument_case_id" to table: "submitted_documents"
DROP INDEX `submitteddocument_case_id`;
-- reverse: create "new_submitted_documents" table
DROP TABLE `new_submitted_documents`;
