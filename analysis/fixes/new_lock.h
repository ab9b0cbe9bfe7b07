#pragma once

#include <string_view>
#include <vector>

#include "analysis/rules/rule_context.h"
#include "analysis/text/text_edit.h"

// Locks that fixes make. Not thread-safe, as the context is not.
namespace interlock {

// Makes a lock for what the class keeps as `attribute`, of the class `type` ("threading.Lock"), at
// the beginning of its `__init__`. Its name as an attribute; none where there is no such
// constructor, or the names that it might have are taken.
[[nodiscard]] Name make_lock(const RuleContext& context, ClassRef klass, Name attribute,
                             std::string_view type, std::vector<TextEdit>& edits);

// The same for what the module has as `place`, below its imports.
[[nodiscard]] Name make_module_lock(const RuleContext& context, Name place, std::string_view type,
                                    std::vector<TextEdit>& edits);

}  // namespace interlock
