#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "server/cli/check.h"

namespace interlock {

// How `interlock explain` shows a page. A value.
enum class PageForm : std::uint8_t { terminal, markdown };

// `interlock explain RULE`: the rule's page, for people, or as Markdown for programs that show it.
// Its facts (severity, fix, other linters' codes) come from the rule itself.
ExitCode run_explain(std::string_view rule, PageForm form, std::size_t width, Console& console);

// How `interlock rules` shows them. A value.
enum class RuleListing : std::uint8_t { list, json, guide };

// `interlock rules`: what there is, by principle; all that programs may want to know, by name; or
// all of it as one page of Markdown.
ExitCode run_rules(RuleListing listing, std::size_t width, Console& console);

}  // namespace interlock
