#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/rules/rule_context.h"
#include "analysis/text/text_edit.h"

namespace interlock {

// How code at some place may name members of a module.
struct ImportedMembers {
  std::vector<std::string> names;  // as code there writes them, in the order asked for
  std::vector<TextEdit> imports;   // what has to be added first
};

// Finds how code in `scope` names `members` of `module`: by names imported for them, through the
// module where it is imported, else by `from module import ...` among the imports beside the one
// that `neighbour` gets its first name from. Nothing where a name means something else there, or
// where the neighbour's import is not on the top level. Not thread-safe.
[[nodiscard]] std::optional<ImportedMembers> import_members(
    const RuleContext& context, ScopeRef scope, std::string_view module,
    std::span<const std::string_view> members, ExprRef neighbour);

}  // namespace interlock
