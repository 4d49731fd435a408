-- +goose Up
-- create "exchange_receipts" table
CREATE TABLE `exchange_receipts` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `record` text NOT NULL, `accepted` bool NOT NULL, `message` text NOT NULL, `at` datetime NOT NULL);
-- create index "exchange_receipts_record_key" to table: "exchange_receipts"
CREATE UNIQUE INDEX `exchange_receipts_record_key` ON `exchange_receipts` (`record`);

-- +goose Down
-- reverse: create index "exchange_receipts_record_key" to table: "exchange_receipts"
DROP INDEX `exchange_receipts_record_key`;
-- reverse: create "exchange_receipts" table
DROP TABLE `exchange_receipts`;
