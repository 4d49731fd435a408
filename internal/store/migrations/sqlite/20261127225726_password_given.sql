-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_accounts" table
CREATE TABLE `new_accounts` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `username` text NOT NULL, `name` text NOT NULL, `password_hash` text NOT NULL, `roles` json NOT NULL, `disabled` bool NOT NULL DEFAULT (false), `password_given` bool NOT NULL DEFAULT (false), `created_at` datetime NOT NULL, `staff_id` integer NULL, CONSTRAINT `accounts_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- copy rows from old table "accounts" to new temporary table "new_accounts"
INSERT INTO `new_accounts` (`id`, `username`, `name`, `password_hash`, `roles`, `disabled`, `created_at`, `staff_id`) SELECT `id`, `username`, `name`, `password_hash`, `roles`, `disabled`, `created_at`, `staff_id` FROM `accounts`;
-- drop "accounts" table after copying rows
DROP TABLE `accounts`;
-- rename temporary table "new_accounts" to "accounts"
ALTER TABLE `new_accounts` RENAME TO `accounts`;
-- create index "accounts_username_key" to table: "accounts"
CREATE UNIQUE INDEX `accounts_username_key` ON `accounts` (`username`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

-- +goose Down
-- reverse: create index "accounts_username_key" to table: "accounts"
DROP INDEX `accounts_username_key`;
-- reverse: create "new_accounts" table
DROP TABLE `new_accounts`;
