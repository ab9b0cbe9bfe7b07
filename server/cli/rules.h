#pragma once

#include <cstddef>
#include <string_view>

#include "server/cli/check.h"

namespace interlock {

// `interlock explain RULE`: the rule's page, for people. Its facts (severity, fix, other linters'
// codes) come from the rule itself.
ExitCode run_explain(std::string_view rule, std::size_t width, Console& console);

// `interlock rules`: what there is, by principle.
ExitCode run_rules(std::size_t width, Console& console);

}  // namespace interlock
