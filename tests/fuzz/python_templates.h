#pragma once

#include <string_view>
#include <vector>

namespace interlock::fuzz {

using Templates = std::vector<std::string_view>;

// A grammar of texts in which `$x` stands for something of kind x: `$n` a name, `$a` an attribute,
// `$m` a module of the project, `$c` a call of Python's concurrency, `$e` an expression, `$p`
// parameters, `$b` a block, `$d` a decorator, `$s` a string, `$k` a pattern, `$i` an import.
// `t` are statements, which stand in blocks, and `y` pieces of text as they are typed. Thread-safe:
// constants.
[[nodiscard]] const Templates& templates_of(char kind);

}  // namespace interlock::fuzz
