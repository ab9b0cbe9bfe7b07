#include "analysis/advice/hover.h"

#include <string>

namespace interlock {

std::optional<Hover> hover_at(const RuleContext& context, std::span<const Finding> findings,
                              std::uint32_t offset) {
  (void)context;
  for (const Finding& finding : findings) {
    if (!finding.range.contains(offset)) continue;
    return Hover{finding.range, std::string(rule_page(*finding.rule))};
  }
  return std::nullopt;
}

}  // namespace interlock
