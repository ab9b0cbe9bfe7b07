#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "server/cli/check.h"

namespace interlock {

// `interlock explain RULE`: the rule's page, for people. Its facts (severity, fix, other linters'
// codes) come from the rule itself.
ExitCode run_explain(std::string_view rule, std::size_t width, Console& console);

// How `interlock rules` shows them. A value.
enum class RuleListing : std::uint8_t { list, guide };

// `interlock rules`: what there is, by principle; or all of it as one page of Markdown.
ExitCode run_rules(RuleListing listing, std::size_t width, Console& console);

}  // namespace interlock
