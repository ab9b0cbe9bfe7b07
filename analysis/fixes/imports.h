#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analysis/rules/rule_context.h"
#include "analysis/text/text_edit.h"

namespace interlock {

// How code at some place may name a module.
struct ImportedModule {
  std::string name;  // as code there writes it: "asyncio", or "aio" after `import asyncio as aio`
  std::optional<TextEdit> import;  // the line that has to be added first
};

// Finds how code in `scope` names `module`, or where an `import` of it goes: among the file's first
// imports, in their alphabetical order, else below the docstring and `from __future__` imports.
// Nothing where the name means something else there. Not thread-safe.
[[nodiscard]] std::optional<ImportedModule> import_module(const RuleContext& context,
                                                          ScopeRef scope, std::string_view module);

// Where a line goes that defines a name of the module: below its imports, or where those would be.
[[nodiscard]] std::uint32_t below_imports(const RuleContext& context);

// The line end that the file uses: that of its first line, "\n" where it has none.
[[nodiscard]] std::string line_end_of(const Text& text);

// The whitespace that the line of `offset` begins with.
[[nodiscard]] std::string indentation_at(const Text& text, std::uint32_t offset);

}  // namespace interlock
