#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "server/cli/check.h"

namespace interlock {

// `interlock explain RULE`: the rule's page, for people. Its facts (severity, fix, other linters'
// codes) come from the rule itself.
ExitCode run_explain(std::string_view rule, std::size_t width, Console& console);

// `interlock rules`: what there is, by principle.
ExitCode run_rules(std::size_t width, Console& console);

// Why `name` is no rule, with the nearest rule's name if there is one near.
[[nodiscard]] std::string unknown_rule(std::string_view name);

}  // namespace interlock
