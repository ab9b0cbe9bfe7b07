#pragma once

#include <vector>

#include "analysis/program/program.h"

// Blocks that tasks and timeouts are bound to. Functions of a program; not thread-safe, as it is
// not.
namespace interlock {

// `async with TaskGroup() as group:` and its kin in a coroutine function. A value.
struct GroupBlock {
  StatementRef with;
  ExprRef context;  // the call that makes the group
  ExprRef target;   // the name of the group; invalid where it has none
};

// The task groups that the statement enters, which is a `with`.
[[nodiscard]] std::vector<GroupBlock> groups_of(Program& program, StatementRef with);

// Whether `call` is one of a method of the task group that the plain name `group` stands for.
[[nodiscard]] bool is_called_on(const Program& program, ExprRef call, Name group);

// The call that makes a timeout or cancel scope, where `context` is one; invalid otherwise.
[[nodiscard]] ExprRef timeout_scope(Program& program, ExprRef context);

// Whether the time of a scope that `api` makes runs from where it is made: others begin to count
// where they are entered.
[[nodiscard]] bool counts_from_making(const Api& api);

// The statements directly in the first block of `statement`.
[[nodiscard]] std::vector<StatementRef> statements_in(const Program& program,
                                                      StatementRef statement);

// Whether the plain name `name` is read in the statements [first, end) of the unit.
[[nodiscard]] bool is_read_in(const Program& program, std::uint32_t unit, Name name,
                              StatementId first, StatementId end);

}  // namespace interlock
