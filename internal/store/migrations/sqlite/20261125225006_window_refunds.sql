-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_refunds" table
CREATE TABLE `new_refunds` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `amount_fen` integer NOT NULL, `reason` text NOT NULL, `receipt` text NOT NULL DEFAULT (''), `due_at` datetime NOT NULL, `refunded_at` datetime NULL, `order_id` integer NOT NULL, `line_id` integer NULL, `staff_id` integer NULL, CONSTRAINT `refunds_payment_orders_order` FOREIGN KEY (`order_id`) REFERENCES `payment_orders` (`id`) ON DELETE RESTRICT, CONSTRAINT `refunds_fee_lines_line` FOREIGN KEY (`line_id`) REFERENCES `fee_lines` (`id`) ON DELETE RESTRICT, CONSTRAINT `refunds_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- copy rows from old table "refunds" to new temporary table "new_refunds"
INSERT INTO `new_refunds` (`id`, `number`, `amount_fen`, `reason`, `due_at`, `refunded_at`, `order_id`, `line_id`) SELECT `id`, `number`, `amount_fen`, `reason`, `due_at`, `refunded_at`, `order_id`, `line_id` FROM `refunds`;
-- drop "refunds" table after copying rows
DROP TABLE `refunds`;
-- rename temporary table "new_refunds" to "refunds"
ALTER TABLE `new_refunds` RENAME TO `refunds`;
-- create index "refunds_number_key" to table: "refunds"
CREATE UNIQUE INDEX `refunds_number_key` ON `refunds` (`number`);
-- create index "refund_line_id" to table: "refunds"
CREATE UNIQUE INDEX `refund_line_id` ON `refunds` (`line_id`);
-- create index "refund_order_id" to table: "refunds"
CREATE INDEX `refund_order_id` ON `refunds` (`order_id`);
-- create index "refund_refunded_at" to table: "refunds"
CREATE INDEX `refund_refunded_at` ON `refunds` (`refunded_at`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

-- +goose Down
-- reverse: create index "refund_refunded_at" to table: "refunds"
DROP INDEX `refund_refunded_at`;
-- reverse: create index "refund_order_id" to table: "refunds"
DROP INDEX `refund_order_id`;
-- reverse: create index "refund_line_id" to table: "refunds"
DROP INDEX `refund_line_id`;
-- reverse: create index "refunds_number_key" to table: "refunds"
DROP INDEX `refunds_number_key`;
-- reverse: create "new_refunds" table
DROP TABLE `new_refunds`;
