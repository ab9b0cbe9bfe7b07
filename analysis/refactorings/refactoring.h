#pragma once

#include <span>
#include <string_view>

#include "analysis/rules/rule_context.h"

namespace interlock {

// A change that somebody may want where nothing is wrong. Immutable, with static lifetime; defined
// in analysis/refactorings/<name>.cpp as `extern const Refactoring
// <name_with_underscores>_refactoring;` and listed in the table that the build generates from the
// folder.
struct Refactoring {
  std::string_view name;  // kebab-case: also the file stem and the test's
  // Offers what can be done about the code that is selected; of an empty selection, where the
  // cursor stands. Any thread; reads only the context.
  void (*offer)(const RuleContext&, ByteRange selection, FixSink&);
};

// Every refactoring, by name.
[[nodiscard]] std::span<const Refactoring* const> all_refactorings();

// The call that is selected, or whose callee is, or the cursor is in; invalid where there is none.
[[nodiscard]] ExprRef selected_call(const RuleContext& context, ByteRange selection);

}  // namespace interlock
