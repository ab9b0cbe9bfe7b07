#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "analysis/rules/rule.h"

namespace interlock {

// How many there are.
inline constexpr std::size_t kPrinciples =
    static_cast<std::size_t>(Principle::process_borders_are_explicit) + 1;

// What a principle asks for, as a heading. Any thread.
[[nodiscard]] std::string_view title_of(Principle principle);

// All rules on one page of Markdown, made from their own pages, to be read from top to bottom: by
// principle, each rule with why it matters, an example, and what to write instead. Links lead from
// `docs/`. Any thread.
[[nodiscard]] std::string rule_guide();

}  // namespace interlock
