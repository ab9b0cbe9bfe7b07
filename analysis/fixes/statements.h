#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/rules/rule_context.h"

// What fixes that add or move whole statements need to know. Functions of a context; not
// thread-safe, as the context is not.
namespace interlock {

// The first of `wanted` that means nothing to the code of a unit, else the last one with a number:
// "task", "new_task", "new_task_2".
[[nodiscard]] std::string free_name(const RuleContext& context, std::uint32_t unit,
                                    std::initializer_list<std::string_view> wanted);

// Whether nothing but a comment shares the statement's lines.
[[nodiscard]] bool stands_alone(const RuleContext& context, StatementRef statement);

// Bytes from the file's beginning.
[[nodiscard]] ByteRange range_of(const RuleContext& context, StatementRef statement);

// The statement after it in the same block; invalid for the last one.
[[nodiscard]] StatementRef next_in_block(const Program& program, StatementRef statement);

// What a block that is opened at the statement is indented by: as much as the block that it is in.
[[nodiscard]] std::string indentation_step(const RuleContext& context, StatementRef statement);

// The insertions that indent the lines of `range` by `step`, but for blank ones and those that
// begin inside a string.
[[nodiscard]] std::vector<TextEdit> indent_lines(const RuleContext& context, std::uint32_t unit,
                                                 ByteRange range, const std::string& step);

}  // namespace interlock
