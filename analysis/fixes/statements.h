#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "analysis/rules/rule_context.h"

// What fixes that add statements need to know. Functions of a context; not thread-safe, as the
// context is not.
namespace interlock {

// The first of `wanted` that means nothing to the code of a unit, else the last one with a number:
// "task", "new_task", "new_task_2".
[[nodiscard]] std::string free_name(const RuleContext& context, std::uint32_t unit,
                                    std::initializer_list<std::string_view> wanted);

// Whether the name means something to any code of the file.
[[nodiscard]] bool is_used_name(const RuleContext& context, Name name);

// The statement after it in the same block; invalid for the last one, and after none.
[[nodiscard]] StatementRef next_in_block(const Program& program, StatementRef statement);

// Whether nothing else stands in its block: without it there would be none.
[[nodiscard]] bool is_alone_in_block(const Program& program, StatementRef statement);

// Whether the code stands in a generator, and in no function inside it. A module's own code
// doesn't.
[[nodiscard]] bool is_in_generator(const Program& program, ExprRef e);

}  // namespace interlock
