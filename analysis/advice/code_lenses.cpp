#include "analysis/advice/code_lenses.h"

#include <algorithm>
#include <string_view>

#include "analysis/advice/where_run.h"

namespace interlock {
std::vector<CodeLens> code_lenses(const RuleContext& context) {
  const Program& program = context.program();
  const WhereRun where(context);
  std::vector<CodeLens> lenses;
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const auto& functions = program.unit(u).functions;
    for (FunctionId id = 0; id < functions.size(); ++id) {
      if (functions[id].is_lambda) continue;
      const std::string_view words = words_of(where.of({u, id}));
      if (!words.empty())
        lenses.push_back({program.absolute(u, functions[id].name_range), std::string(words)});
    }
  }
  std::sort(lenses.begin(), lenses.end(),
            [](const CodeLens& a, const CodeLens& b) { return a.range < b.range; });
  return lenses;
}

}  // namespace interlock
