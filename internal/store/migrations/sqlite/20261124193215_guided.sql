-- +goose Up
-- add column "guided" to table: "applications"
ALTER TABLE `applications` ADD COLUMN `guided` bool NULL;
-- add column "applicant_kind" to table: "applications"
ALTER TABLE `applications` ADD COLUMN `applicant_kind` text NULL;
-- add column "bundle" to table: "applications"
ALTER TABLE `applications` ADD COLUMN `bundle` text NULL;
-- add column "pick_up" to table: "applications"
ALTER TABLE `applications` ADD COLUMN `pick_up` text NULL;
-- add column "condition" to table: "fee_rules"
ALTER TABLE `fee_rules` ADD COLUMN `condition` text NULL;
-- add column "amount_expr" to table: "fee_rules"
ALTER TABLE `fee_rules` ADD COLUMN `amount_expr` text NULL;
-- add column "needs" to table: "life_events"
ALTER TABLE `life_events` ADD COLUMN `needs` json NULL;
-- add column "condition" to table: "required_documents"
ALTER TABLE `required_documents` ADD COLUMN `condition` text NULL;
-- add column "form" to table: "service_item_versions"
ALTER TABLE `service_item_versions` ADD COLUMN `form` json NULL;
-- create "case_dependencies" table
CREATE TABLE `case_dependencies` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `gives` text NOT NULL, `case_id` integer NOT NULL, `waits_for_id` integer NOT NULL, CONSTRAINT `case_dependencies_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `case_dependencies_cases_waits_for` FOREIGN KEY (`waits_for_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT);
-- create index "casedependency_case_id_waits_for_id" to table: "case_dependencies"
CREATE UNIQUE INDEX `casedependency_case_id_waits_for_id` ON `case_dependencies` (`case_id`, `waits_for_id`);
-- create index "casedependency_waits_for_id" to table: "case_dependencies"
CREATE INDEX `casedependency_waits_for_id` ON `case_dependencies` (`waits_for_id`);
-- create "fee_lines" table
CREATE TABLE `fee_lines` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `name` text NOT NULL, `name_en` text NOT NULL, `amount_fen` integer NOT NULL, `basis` text NOT NULL, `working` text NOT NULL, `known_at` datetime NOT NULL, `paid_at` datetime NULL, `void_at` datetime NULL, `case_id` integer NOT NULL, `rule_id` integer NOT NULL, `notice_id` integer NULL, CONSTRAINT `fee_lines_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `fee_lines_fee_rules_rule` FOREIGN KEY (`rule_id`) REFERENCES `fee_rules` (`id`) ON DELETE RESTRICT, CONSTRAINT `fee_lines_fee_notices_notice` FOREIGN KEY (`notice_id`) REFERENCES `fee_notices` (`id`) ON DELETE RESTRICT);
-- create index "feeline_case_id_rule_id" to table: "fee_lines"
CREATE UNIQUE INDEX `feeline_case_id_rule_id` ON `fee_lines` (`case_id`, `rule_id`);
-- create index "feeline_notice_id" to table: "fee_lines"
CREATE INDEX `feeline_notice_id` ON `fee_lines` (`notice_id`);
-- create "fee_notices" table
CREATE TABLE `fee_notices` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `total_fen` integer NOT NULL, `issued_at` datetime NOT NULL, `paid_at` datetime NULL, `application_id` integer NOT NULL, CONSTRAINT `fee_notices_applications_application` FOREIGN KEY (`application_id`) REFERENCES `applications` (`id`) ON DELETE RESTRICT);
-- create index "fee_notices_number_key" to table: "fee_notices"
CREATE UNIQUE INDEX `fee_notices_number_key` ON `fee_notices` (`number`);
-- create index "feenotice_application_id" to table: "fee_notices"
CREATE UNIQUE INDEX `feenotice_application_id` ON `fee_notices` (`application_id`);
-- create index "feenotice_issued_at" to table: "fee_notices"
CREATE INDEX `feenotice_issued_at` ON `fee_notices` (`issued_at`);
-- create "payment_orders" table
CREATE TABLE `payment_orders` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `method` text NOT NULL, `state` text NOT NULL, `amount_fen` integer NOT NULL, `pay_url` text NOT NULL DEFAULT (''), `reference` text NOT NULL DEFAULT (''), `opened_at` datetime NOT NULL, `paid_at` datetime NULL, `ask_at` datetime NULL, `notice_id` integer NOT NULL, `staff_id` integer NULL, CONSTRAINT `payment_orders_fee_notices_notice` FOREIGN KEY (`notice_id`) REFERENCES `fee_notices` (`id`) ON DELETE RESTRICT, CONSTRAINT `payment_orders_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "payment_orders_number_key" to table: "payment_orders"
CREATE UNIQUE INDEX `payment_orders_number_key` ON `payment_orders` (`number`);
-- create index "paymentorder_notice_id" to table: "payment_orders"
CREATE INDEX `paymentorder_notice_id` ON `payment_orders` (`notice_id`);
-- create index "paymentorder_ask_at" to table: "payment_orders"
CREATE INDEX `paymentorder_ask_at` ON `payment_orders` (`ask_at`);
-- create index "paymentorder_paid_at" to table: "payment_orders"
CREATE INDEX `paymentorder_paid_at` ON `payment_orders` (`paid_at`);
-- create "refunds" table
CREATE TABLE `refunds` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `amount_fen` integer NOT NULL, `reason` text NOT NULL, `due_at` datetime NOT NULL, `refunded_at` datetime NULL, `order_id` integer NOT NULL, `line_id` integer NULL, CONSTRAINT `refunds_payment_orders_order` FOREIGN KEY (`order_id`) REFERENCES `payment_orders` (`id`) ON DELETE RESTRICT, CONSTRAINT `refunds_fee_lines_line` FOREIGN KEY (`line_id`) REFERENCES `fee_lines` (`id`) ON DELETE RESTRICT);
-- create index "refunds_number_key" to table: "refunds"
CREATE UNIQUE INDEX `refunds_number_key` ON `refunds` (`number`);
-- create index "refund_line_id" to table: "refunds"
CREATE UNIQUE INDEX `refund_line_id` ON `refunds` (`line_id`);
-- create index "refund_order_id" to table: "refunds"
CREATE INDEX `refund_order_id` ON `refunds` (`order_id`);
-- create index "refund_refunded_at" to table: "refunds"
CREATE INDEX `refund_refunded_at` ON `refunds` (`refunded_at`);

-- +goose Down
-- reverse: create index "refund_refunded_at" to table: "refunds"
DROP INDEX `refund_refunded_at`;
-- reverse: create index "refund_order_id" to table: "refunds"
DROP INDEX `refund_order_id`;
-- reverse: create index "refund_line_id" to table: "refunds"
DROP INDEX `refund_line_id`;
-- reverse: create index "refunds_number_key" to table: "refunds"
DROP INDEX `refunds_number_key`;
-- reverse: create "refunds" table
DROP TABLE `refunds`;
-- reverse: create index "paymentorder_paid_at" to table: "payment_orders"
DROP INDEX `paymentorder_paid_at`;
-- reverse: create index "paymentorder_ask_at" to table: "payment_orders"
DROP INDEX `paymentorder_ask_at`;
-- reverse: create index "paymentorder_notice_id" to table: "payment_orders"
DROP INDEX `paymentorder_notice_id`;
-- reverse: create index "payment_orders_number_key" to table: "payment_orders"
DROP INDEX `payment_orders_number_key`;
-- reverse: create "payment_orders" table
DROP TABLE `payment_orders`;
-- reverse: create index "feenotice_issued_at" to table: "fee_notices"
DROP INDEX `feenotice_issued_at`;
-- reverse: create index "feenotice_application_id" to table: "fee_notices"
DROP INDEX `feenotice_application_id`;
-- reverse: create index "fee_notices_number_key" to table: "fee_notices"
DROP INDEX `fee_notices_number_key`;
-- reverse: create "fee_notices" table
DROP TABLE `fee_notices`;
-- reverse: create index "feeline_notice_id" to table: "fee_lines"
DROP INDEX `feeline_notice_id`;
-- reverse: create index "feeline_case_id_rule_id" to table: "fee_lines"
DROP INDEX `feeline_case_id_rule_id`;
-- reverse: create "fee_lines" table
DROP TABLE `fee_lines`;
-- reverse: create index "casedependency_waits_for_id" to table: "case_dependencies"
DROP INDEX `casedependency_waits_for_id`;
-- reverse: create index "casedependency_case_id_waits_for_id" to table: "case_dependencies"
DROP INDEX `casedependency_case_id_waits_for_id`;
-- reverse: create "case_dependencies" table
DROP TABLE `case_dependencies`;
-- reverse: add column "form" to table: "service_item_versions"
ALTER TABLE `service_item_versions` DROP COLUMN `form`;
-- reverse: add column "condition" to table: "required_documents"
ALTER TABLE `required_documents` DROP COLUMN `condition`;
-- reverse: add column "needs" to table: "life_events"
ALTER TABLE `life_events` DROP COLUMN `needs`;
-- reverse: add column "amount_expr" to table: "fee_rules"
ALTER TABLE `fee_rules` DROP COLUMN `amount_expr`;
-- reverse: add column "condition" to table: "fee_rules"
ALTER TABLE `fee_rules` DROP COLUMN `condition`;
-- reverse: add column "pick_up" to table: "applications"
ALTER TABLE `applications` DROP COLUMN `pick_up`;
-- reverse: add column "bundle" to table: "applications"
ALTER TABLE `applications` DROP COLUMN `bundle`;
-- reverse: add column "applicant_kind" to table: "applications"
ALTER TABLE `applications` DROP COLUMN `applicant_kind`;
-- reverse: add column "guided" to table: "applications"
ALTER TABLE `applications` DROP COLUMN `guided`;
